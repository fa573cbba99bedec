import { defineKind } from './define.ts';

export const service = defineKind({
  id: 'service',
  label: {
    fr: 'Service',
    ar: 'خدمة',
    en: 'Service',
  },
  tint: 'mint',
  shape: 'row',
  fields: [
    {
      id: 'name',
      type: 'text',
      label: {
        fr: 'Service',
        ar: 'الخدمة',
        en: 'Service',
      },
      required: true,
      max: 120,
    },
    {
      id: 'for_whom',
      type: 'text',
      label: {
        fr: 'Pour qui',
        ar: 'لمن',
        en: 'For whom',
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
      id: 'content',
      type: 'longtext',
      label: {
        fr: 'Contenu',
        ar: 'المحتوى',
        en: 'Content',
      },
      max: 400,
    },
    {
      id: 'partner',
      type: 'text',
      label: {
        fr: 'Partenaires',
        ar: 'الشركاء',
        en: 'Partners',
      },
      max: 140,
    },
    {
      id: 'resources',
      type: 'text',
      label: {
        fr: 'Moyens',
        ar: 'الموارد',
        en: 'Resources',
      },
      max: 140,
    },
    {
      id: 'indicator',
      type: 'text',
      label: {
        fr: 'Indicateur',
        ar: 'المؤشر',
        en: 'Indicator',
      },
      max: 140,
    },
  ],
});
