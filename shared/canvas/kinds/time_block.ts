import { defineKind } from './define.ts';

export const timeBlock = defineKind({
  id: 'time_block',
  label: {
    fr: 'Période',
    ar: 'فترة',
    en: 'Time block',
  },
  tint: 'sun',
  shape: 'bar',
  fields: [
    {
      id: 'label',
      type: 'text',
      label: {
        fr: 'Activité ou événement',
        ar: 'نشاط أو حدث',
        en: 'Activity or event',
      },
      required: true,
      max: 100,
    },
    {
      id: 'intensity',
      type: 'rating',
      label: {
        fr: 'Intensité',
        ar: 'الشدة',
        en: 'Intensity',
      },
      scale: 4,
    },
    {
      id: 'who',
      type: 'select',
      label: {
        fr: 'Qui',
        ar: 'من',
        en: 'Who',
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
      id: 'kind',
      type: 'select',
      label: {
        fr: 'Type de travail',
        ar: 'نوع العمل',
        en: 'Kind of work',
      },
      options: [
        {
          id: 'productive',
          label: {
            fr: 'Production, revenu',
            ar: 'إنتاج ودخل',
            en: 'Production, income',
          },
        },
        {
          id: 'care',
          label: {
            fr: 'Foyer et soins',
            ar: 'البيت والرعاية',
            en: 'Home and care',
          },
        },
        {
          id: 'community',
          label: {
            fr: 'Vie de la communauté',
            ar: 'حياة المجتمع المحلي',
            en: 'Community life',
          },
        },
        {
          id: 'rest',
          label: {
            fr: 'Repos, étude',
            ar: 'راحة ودراسة',
            en: 'Rest, study',
          },
        },
      ],
    },
  ],
});
