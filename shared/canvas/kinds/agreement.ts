import { defineKind } from './define.ts';

export const agreement = defineKind({
  id: 'agreement',
  label: {
    fr: 'Règle commune',
    ar: 'قاعدة مشتركة',
    en: 'Agreement',
  },
  tint: 'sky',
  shape: 'card',
  fields: [
    {
      id: 'text',
      type: 'text',
      label: {
        fr: 'Règle',
        ar: 'القاعدة',
        en: 'Rule',
      },
      required: true,
      max: 200,
    },
    {
      id: 'agreed',
      type: 'bool',
      label: {
        fr: 'Acceptée par le groupe',
        ar: 'مقبولة من المجموعة',
        en: 'Agreed by the group',
      },
    },
  ],
});
