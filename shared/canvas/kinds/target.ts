import { defineKind } from './define.ts';

export const target = defineKind({
  id: 'target',
  label: {
    fr: 'Public cible',
    ar: 'فئة مستهدفة',
    en: 'Target group',
  },
  tint: 'lilac',
  shape: 'card',
  fields: [
    {
      id: 'who',
      type: 'text',
      label: {
        fr: 'Qui\u202f?',
        ar: 'من؟',
        en: 'Who?',
      },
      required: true,
      max: 140,
    },
    {
      id: 'where',
      type: 'text',
      label: {
        fr: 'Où\u202f?',
        ar: 'أين؟',
        en: 'Where?',
      },
      max: 140,
    },
    {
      id: 'size',
      type: 'text',
      label: {
        fr: 'Combien, à peu près\u202f?',
        ar: 'كم عددهم تقريبا؟',
        en: 'Roughly how many?',
      },
      max: 60,
    },
    {
      id: 'gender',
      type: 'select',
      label: {
        fr: 'Femmes, hommes, mixte',
        ar: 'نساء، رجال، مختلط',
        en: 'Women, men, mixed',
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
      id: 'language',
      type: 'text',
      label: {
        fr: 'Langues parlées',
        ar: 'اللغات المستعملة',
        en: 'Languages spoken',
      },
      max: 80,
    },
    {
      id: 'theme_ref',
      type: 'ref',
      label: {
        fr: 'Thématique',
        ar: 'الموضوع',
        en: 'Theme',
      },
      ref: 'theme',
    },
  ],
});
