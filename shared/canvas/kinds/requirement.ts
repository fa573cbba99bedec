import { defineKind } from './define.ts';

export const requirement = defineKind({
  id: 'requirement',
  label: {
    fr: 'Exigence',
    ar: 'متطلب',
    en: 'Requirement',
  },
  tint: 'sky',
  shape: 'row',
  fields: [
    {
      id: 'need_ref',
      type: 'ref',
      label: {
        fr: 'Besoin',
        ar: 'الحاجة',
        en: 'Need',
      },
      ref: 'need',
    },
    {
      id: 'text',
      type: 'text',
      label: {
        fr: 'La solution doit…',
        ar: 'يجب على الحل أن…',
        en: 'The solution must…',
      },
      required: true,
      max: 200,
    },
    {
      id: 'metric',
      type: 'text',
      label: {
        fr: 'Mesure',
        ar: 'القياس',
        en: 'Measure',
      },
      required: true,
      max: 120,
    },
    {
      id: 'unit',
      type: 'text',
      label: {
        fr: 'Unité',
        ar: 'الوحدة',
        en: 'Unit',
      },
      max: 30,
    },
    {
      id: 'target',
      type: 'text',
      label: {
        fr: 'Cible',
        ar: 'القيمة المستهدفة',
        en: 'Target',
      },
      required: true,
      max: 60,
    },
    {
      id: 'minimum',
      type: 'text',
      label: {
        fr: 'Minimum acceptable',
        ar: 'الحد الأدنى المقبول',
        en: 'Minimum acceptable',
      },
      max: 60,
    },
    {
      id: 'priority',
      type: 'select',
      label: {
        fr: 'Priorité',
        ar: 'الأولوية',
        en: 'Priority',
      },
      options: [
        {
          id: 'must',
          label: {
            fr: 'Indispensable',
            ar: 'ضروري',
            en: 'Must have',
          },
        },
        {
          id: 'should',
          label: {
            fr: 'Important',
            ar: 'مهم',
            en: 'Should have',
          },
        },
        {
          id: 'could',
          label: {
            fr: 'Souhaitable',
            ar: 'مستحسن',
            en: 'Could have',
          },
        },
      ],
    },
    {
      id: 'how_checked',
      type: 'text',
      label: {
        fr: 'Comment le vérifier',
        ar: 'كيفية التحقق',
        en: 'How it is checked',
      },
      max: 160,
    },
    {
      id: 'source',
      type: 'text',
      label: {
        fr: 'Qui l’a demandé',
        ar: 'من طلبه',
        en: 'Who asked for it',
      },
      max: 100,
    },
  ],
});
