import { defineKind } from './define.ts';

export const insight = defineKind({
  id: 'insight',
  label: {
    fr: 'Enseignement',
    ar: 'استنتاج',
    en: 'Insight',
  },
  tint: 'lilac',
  shape: 'card',
  fields: [
    {
      id: 'text',
      type: 'longtext',
      label: {
        fr: 'Nous avons compris que…',
        ar: 'فهمنا أن…',
        en: 'We learned that…',
      },
      required: true,
      max: 400,
    },
    {
      id: 'because',
      type: 'longtext',
      label: {
        fr: 'Ce qui le montre',
        ar: 'ما يدل على ذلك',
        en: 'What shows it',
      },
      max: 400,
    },
    {
      id: 'evidence_refs',
      type: 'refs',
      label: {
        fr: 'Éléments de terrain liés',
        ar: 'المعطيات الميدانية المرتبطة',
        en: 'Linked evidence',
      },
      ref: 'observation',
    },
  ],
});
