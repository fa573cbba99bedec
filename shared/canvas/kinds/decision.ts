import { defineKind } from './define.ts';

export const decision = defineKind({
  id: 'decision',
  label: {
    fr: 'Décision',
    ar: 'قرار',
    en: 'Decision',
  },
  tint: 'sky',
  shape: 'card',
  fields: [
    {
      id: 'text',
      type: 'text',
      label: {
        fr: 'Nous décidons de…',
        ar: 'نقرر أن…',
        en: 'We decide to…',
      },
      required: true,
      max: 240,
    },
    {
      id: 'reason',
      type: 'longtext',
      label: {
        fr: 'Raisons',
        ar: 'الأسباب',
        en: 'Reasons',
      },
      max: 500,
    },
    {
      id: 'how',
      type: 'select',
      label: {
        fr: 'Mode de décision',
        ar: 'طريقة اتخاذ القرار',
        en: 'How it was decided',
      },
      options: [
        {
          id: 'consent',
          label: {
            fr: 'Consentement',
            ar: 'عدم الاعتراض',
            en: 'Consent',
          },
        },
        {
          id: 'consensus',
          label: {
            fr: 'Consensus',
            ar: 'توافق',
            en: 'Consensus',
          },
        },
        {
          id: 'vote',
          label: {
            fr: 'Vote',
            ar: 'تصويت',
            en: 'Vote',
          },
        },
        {
          id: 'lead',
          label: {
            fr: 'Responsable après avis',
            ar: 'المسؤول بعد التشاور',
            en: 'Lead after advice',
          },
        },
      ],
    },
    {
      id: 'objections',
      type: 'longtext',
      label: {
        fr: 'Réserves exprimées',
        ar: 'التحفظات',
        en: 'Reservations',
      },
      max: 500,
    },
    {
      id: 'date',
      type: 'date',
      label: {
        fr: 'Date',
        ar: 'التاريخ',
        en: 'Date',
      },
    },
    {
      id: 'item_refs',
      type: 'refs',
      label: {
        fr: 'Éléments concernés',
        ar: 'العناصر المعنية',
        en: 'Items concerned',
      },
      ref: '*',
    },
  ],
});
