import { defineKind } from './define.ts';

export const need = defineKind({
  id: 'need',
  label: {
    fr: 'Carte besoin',
    ar: 'بطاقة حاجة',
    en: 'Need card',
  },
  tint: 'clay',
  shape: 'card',
  fields: [
    {
      id: 'who',
      type: 'text',
      label: {
        fr: 'Qui a besoin',
        ar: 'من يحتاج',
        en: 'Who needs',
      },
      required: true,
      max: 120,
    },
    {
      id: 'what',
      type: 'text',
      label: {
        fr: 'De quoi (sans nommer de solution)',
        ar: 'إلى ماذا (دون ذكر حل)',
        en: 'What (no solution named)',
      },
      required: true,
      max: 200,
    },
    {
      id: 'why',
      type: 'text',
      label: {
        fr: 'Parce que',
        ar: 'لأن',
        en: 'Because',
      },
      required: true,
      max: 240,
    },
    {
      id: 'evidence_refs',
      type: 'refs',
      label: {
        fr: 'Éléments de terrain',
        ar: 'معطيات ميدانية',
        en: 'Field evidence',
      },
      ref: 'observation',
    },
    {
      id: 'frequency',
      type: 'rating',
      label: {
        fr: 'Fréquence',
        ar: 'التكرار',
        en: 'Frequency',
      },
      scale: 5,
    },
    {
      id: 'severity',
      type: 'rating',
      label: {
        fr: 'Gravité',
        ar: 'الخطورة',
        en: 'Severity',
      },
      scale: 5,
    },
    {
      id: 'reach',
      type: 'text',
      label: {
        fr: 'Personnes concernées',
        ar: 'المعنيون بها',
        en: 'People concerned',
      },
      max: 80,
    },
    {
      id: 'current_answer',
      type: 'text',
      label: {
        fr: 'Réponse actuelle',
        ar: 'الجواب الحالي',
        en: 'Current answer',
      },
      max: 240,
    },
    {
      id: 'gender',
      type: 'select',
      label: {
        fr: 'Exprimé par',
        ar: 'عبّر عنها',
        en: 'Expressed by',
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
      id: 'status',
      type: 'select',
      label: {
        fr: 'État',
        ar: 'الحالة',
        en: 'Status',
      },
      options: [
        {
          id: 'expressed',
          label: {
            fr: 'Exprimé',
            ar: 'معبَّر عنها',
            en: 'Expressed',
          },
        },
        {
          id: 'checked',
          label: {
            fr: 'Vérifié avec les personnes',
            ar: 'متحقق منها مع المعنيين',
            en: 'Checked with people',
          },
        },
        {
          id: 'priority',
          label: {
            fr: 'Prioritaire',
            ar: 'ذات أولوية',
            en: 'Priority',
          },
        },
        {
          id: 'answered',
          label: {
            fr: 'Pris en charge',
            ar: 'متكفل بها',
            en: 'Being answered',
          },
        },
      ],
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
  ],
});
