import { defineKind } from './define.ts';

export const persona = defineKind({
  id: 'persona',
  label: {
    fr: 'Persona',
    ar: 'شخصية نموذجية',
    en: 'Persona',
  },
  tint: 'lilac',
  shape: 'card',
  fields: [
    {
      id: 'pseudonym',
      type: 'text',
      label: {
        fr: 'Prénom d’emprunt',
        ar: 'اسم مستعار',
        en: 'Pseudonym',
      },
      required: true,
      max: 40,
    },
    {
      id: 'age_band',
      type: 'text',
      label: {
        fr: 'Tranche d’âge',
        ar: 'الفئة العمرية',
        en: 'Age band',
      },
      max: 20,
    },
    {
      id: 'situation',
      type: 'longtext',
      label: {
        fr: 'Situation',
        ar: 'الوضعية',
        en: 'Situation',
      },
      max: 400,
    },
    {
      id: 'goals',
      type: 'longtext',
      label: {
        fr: 'Ce qui compte pour elle ou lui',
        ar: 'ما يهمها أو يهمه',
        en: 'What matters to them',
      },
      max: 400,
    },
    {
      id: 'obstacles',
      type: 'longtext',
      label: {
        fr: 'Ce qui bloque',
        ar: 'العوائق',
        en: 'What gets in the way',
      },
      max: 400,
    },
    {
      id: 'portrait',
      type: 'drawing',
      label: {
        fr: 'Portrait dessiné (pas de photo réelle)',
        ar: 'رسم (دون صورة حقيقية)',
        en: 'Drawn portrait (no real photo)',
      },
    },
  ],
});
