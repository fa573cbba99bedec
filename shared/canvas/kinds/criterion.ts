import { defineKind } from './define.ts';

export const criterion = defineKind({
  id: 'criterion',
  label: {
    fr: 'Critère',
    ar: 'معيار',
    en: 'Criterion',
  },
  tint: 'sky',
  shape: 'row',
  fields: [
    {
      id: 'name',
      type: 'text',
      label: {
        fr: 'Critère',
        ar: 'المعيار',
        en: 'Criterion',
      },
      required: true,
      max: 100,
    },
    {
      id: 'weight',
      type: 'number',
      label: {
        fr: 'Poids',
        ar: 'الوزن',
        en: 'Weight',
      },
      min: 1,
      max: 5,
    },
    {
      id: 'meaning',
      type: 'text',
      label: {
        fr: 'Ce que veut dire une bonne note',
        ar: 'ما معنى نقطة جيدة',
        en: 'What a good score means',
      },
      max: 200,
    },
    {
      id: 'requirement_ref',
      type: 'ref',
      label: {
        fr: 'Exigence liée',
        ar: 'المتطلب المرتبط',
        en: 'Linked requirement',
      },
      ref: 'requirement',
    },
  ],
});
