import { defineKind } from './define.ts';

export const solution = defineKind({
  id: 'solution',
  label: {
    fr: 'Solution',
    ar: 'حل',
    en: 'Solution',
  },
  tint: 'mint',
  shape: 'card',
  fields: [
    {
      id: 'title',
      type: 'text',
      label: {
        fr: 'Titre',
        ar: 'العنوان',
        en: 'Title',
      },
      required: true,
      max: 120,
    },
    {
      id: 'description',
      type: 'longtext',
      label: {
        fr: 'Description',
        ar: 'الوصف',
        en: 'Description',
      },
      max: 1200,
    },
    {
      id: 'for_whom',
      type: 'text',
      label: {
        fr: 'Pour et avec qui',
        ar: 'لمن ومع من',
        en: 'For and with whom',
      },
      max: 140,
    },
    {
      id: 'need_refs',
      type: 'refs',
      label: {
        fr: 'Besoins couverts',
        ar: 'الحاجيات المستهدفة',
        en: 'Needs answered',
      },
      ref: 'need',
    },
    {
      id: 'impact',
      type: 'rating',
      label: {
        fr: 'Impact attendu',
        ar: 'الأثر المنتظر',
        en: 'Expected impact',
      },
      scale: 5,
    },
    {
      id: 'effort',
      type: 'rating',
      label: {
        fr: 'Effort',
        ar: 'الجهد',
        en: 'Effort',
      },
      scale: 5,
    },
    {
      id: 'lead',
      type: 'text',
      label: {
        fr: 'Chef de file pressenti',
        ar: 'الجهة المقترحة للقيادة',
        en: 'Proposed lead',
      },
      max: 100,
    },
  ],
});
