import { defineKind } from './define.ts';

export const indicator = defineKind({
  id: 'indicator',
  label: {
    fr: 'Indicateur',
    ar: 'مؤشر',
    en: 'Indicator',
  },
  tint: 'sky',
  shape: 'row',
  fields: [
    {
      id: 'text',
      type: 'text',
      label: {
        fr: 'Indicateur',
        ar: 'المؤشر',
        en: 'Indicator',
      },
      required: true,
      max: 160,
    },
    {
      id: 'baseline',
      type: 'text',
      label: {
        fr: 'Situation de départ',
        ar: 'الوضع المرجعي',
        en: 'Baseline',
      },
      max: 60,
    },
    {
      id: 'target',
      type: 'text',
      label: {
        fr: 'Cible',
        ar: 'القيمة المستهدفة',
        en: 'Target',
      },
      max: 60,
    },
    {
      id: 'source',
      type: 'text',
      label: {
        fr: 'Source de vérification',
        ar: 'مصدر التحقق',
        en: 'Means of verification',
      },
      max: 140,
    },
    {
      id: 'disaggregated',
      type: 'text',
      label: {
        fr: 'Ventilé par (sexe, âge, commune)',
        ar: 'مفصل حسب (الجنس، السن، الجماعة)',
        en: 'Broken down by (sex, age, commune)',
      },
      max: 80,
    },
  ],
});
