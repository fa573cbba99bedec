import { defineKind } from './define.ts';

export const assumption = defineKind({
  id: 'assumption',
  label: {
    fr: 'Hypothèse',
    ar: 'فرضية',
    en: 'Assumption',
  },
  tint: 'plain',
  shape: 'card',
  fields: [
    {
      id: 'text',
      type: 'text',
      label: {
        fr: 'Nous supposons que…',
        ar: 'نفترض أن…',
        en: 'We assume that…',
      },
      required: true,
      max: 220,
    },
    {
      id: 'how_to_test',
      type: 'text',
      label: {
        fr: 'Comment la vérifier',
        ar: 'كيف نتحقق منها',
        en: 'How to test it',
      },
      max: 240,
    },
    {
      id: 'result',
      type: 'select',
      label: {
        fr: 'Résultat',
        ar: 'النتيجة',
        en: 'Result',
      },
      options: [
        {
          id: 'open',
          label: {
            fr: 'À vérifier',
            ar: 'قيد التحقق',
            en: 'To be tested',
          },
        },
        {
          id: 'true',
          label: {
            fr: 'Confirmée',
            ar: 'مؤكدة',
            en: 'Confirmed',
          },
        },
        {
          id: 'false',
          label: {
            fr: 'Infirmée',
            ar: 'منفية',
            en: 'Disproved',
          },
        },
      ],
    },
  ],
});
