import { defineKind } from './define.ts';

export const challenge = defineKind({
  id: 'challenge',
  label: {
    fr: 'Défi de conception',
    ar: 'تحدي التصميم',
    en: 'Design challenge',
  },
  tint: 'sun',
  shape: 'card',
  fields: [
    {
      id: 'text',
      type: 'text',
      label: {
        fr: 'Comment pourrions-nous…',
        ar: 'كيف يمكننا أن…',
        en: 'How might we…',
      },
      required: true,
      max: 220,
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
      id: 'so_that',
      type: 'text',
      label: {
        fr: 'Afin que',
        ar: 'حتى',
        en: 'So that',
      },
      max: 200,
    },
    {
      id: 'limits',
      type: 'text',
      label: {
        fr: 'Limites à respecter',
        ar: 'حدود يجب احترامها',
        en: 'Limits to respect',
      },
      max: 240,
    },
    {
      id: 'need_refs',
      type: 'refs',
      label: {
        fr: 'Besoins liés',
        ar: 'الحاجيات المرتبطة',
        en: 'Linked needs',
      },
      ref: 'need',
    },
  ],
});
