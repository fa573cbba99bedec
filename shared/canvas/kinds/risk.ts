import { defineKind } from './define.ts';

export const risk = defineKind({
  id: 'risk',
  label: {
    fr: 'Risque',
    ar: 'خطر',
    en: 'Risk',
  },
  tint: 'clay',
  shape: 'card',
  fields: [
    {
      id: 'text',
      type: 'text',
      label: {
        fr: 'Risque',
        ar: 'الخطر',
        en: 'Risk',
      },
      required: true,
      max: 200,
    },
    {
      id: 'likelihood',
      type: 'rating',
      label: {
        fr: 'Probabilité',
        ar: 'الاحتمال',
        en: 'Likelihood',
      },
      scale: 3,
    },
    {
      id: 'impact',
      type: 'rating',
      label: {
        fr: 'Gravité',
        ar: 'الخطورة',
        en: 'Severity',
      },
      scale: 3,
    },
    {
      id: 'answer',
      type: 'text',
      label: {
        fr: 'Parade',
        ar: 'التدبير الوقائي',
        en: 'Response',
      },
      max: 240,
    },
    {
      id: 'owner',
      type: 'person',
      label: {
        fr: 'Suivi par',
        ar: 'المتابعة من طرف',
        en: 'Watched by',
      },
    },
  ],
});
