import { defineKind } from './define.ts';

export const observation = defineKind({
  id: 'observation',
  label: {
    fr: 'Observation de terrain',
    ar: 'ملاحظة ميدانية',
    en: 'Field observation',
  },
  tint: 'plain',
  shape: 'card',
  fields: [
    {
      id: 'text',
      type: 'longtext',
      label: {
        fr: 'Ce qui a été vu, entendu ou essayé',
        ar: 'ما تمت رؤيته أو سماعه أو تجريبه',
        en: 'What was seen, heard or tried',
      },
      required: true,
      max: 800,
    },
    {
      id: 'mode',
      type: 'select',
      label: {
        fr: 'Comment',
        ar: 'الكيفية',
        en: 'How',
      },
      options: [
        {
          id: 'observe',
          label: {
            fr: 'Observé',
            ar: 'ملاحَظ',
            en: 'Observed',
          },
        },
        {
          id: 'ask',
          label: {
            fr: 'Entendu',
            ar: 'مسموع',
            en: 'Heard',
          },
        },
        {
          id: 'try',
          label: {
            fr: 'Essayé',
            ar: 'مجرَّب',
            en: 'Tried',
          },
        },
      ],
    },
    {
      id: 'verbatim',
      type: 'bool',
      label: {
        fr: 'Ce sont les mots exacts de la personne',
        ar: 'هذه كلمات الشخص نفسها',
        en: 'These are the person’s own words',
      },
    },
    {
      id: 'person_code',
      type: 'text',
      label: {
        fr: 'Code de la personne (sans nom)',
        ar: 'رمز الشخص (دون اسم)',
        en: 'Person code (no name)',
      },
      max: 12,
    },
    {
      id: 'gender',
      type: 'select',
      label: {
        fr: 'Groupe',
        ar: 'المجموعة',
        en: 'Group',
      },
      options: [
        {
          id: 'women',
          label: {
            fr: 'Femmes',
            ar: 'النساء',
            en: 'Women',
          },
        },
        {
          id: 'men',
          label: {
            fr: 'Hommes',
            ar: 'الرجال',
            en: 'Men',
          },
        },
        {
          id: 'mixed',
          label: {
            fr: 'Groupe mixte',
            ar: 'مجموعة مختلطة',
            en: 'Mixed group',
          },
        },
        {
          id: 'unspecified',
          label: {
            fr: 'Non précisé',
            ar: 'غير محدد',
            en: 'Not specified',
          },
        },
      ],
    },
    {
      id: 'place',
      type: 'text',
      label: {
        fr: 'Lieu (approximatif)',
        ar: 'المكان (تقريبي)',
        en: 'Place (approximate)',
      },
      max: 100,
    },
    {
      id: 'date',
      type: 'date',
      label: {
        fr: 'Date',
        ar: 'التاريخ',
        en: 'Date',
      },
    },
    {
      id: 'photo',
      type: 'image',
      label: {
        fr: 'Photo',
        ar: 'صورة',
        en: 'Photo',
      },
    },
    {
      id: 'voice',
      type: 'audio',
      label: {
        fr: 'Note vocale',
        ar: 'رسالة صوتية',
        en: 'Voice note',
      },
      maxSeconds: 90,
    },
    {
      id: 'consent',
      type: 'select',
      label: {
        fr: 'Consentement',
        ar: 'الموافقة',
        en: 'Consent',
      },
      required: true,
      options: [
        {
          id: 'oral',
          label: {
            fr: 'Oral',
            ar: 'شفوية',
            en: 'Oral',
          },
        },
        {
          id: 'written',
          label: {
            fr: 'Écrit',
            ar: 'كتابية',
            en: 'Written',
          },
        },
        {
          id: 'audio',
          label: {
            fr: 'Audio',
            ar: 'مسجلة صوتيا',
            en: 'Audio-recorded',
          },
        },
        {
          id: 'none',
          label: {
            fr: 'Pas de donnée personnelle',
            ar: 'لا توجد معطيات شخصية',
            en: 'No personal data',
          },
        },
      ],
    },
  ],
});
