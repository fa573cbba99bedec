import { defineKind } from './define.ts';

export const objective = defineKind({
  id: 'objective',
  label: {
    fr: 'Objectif',
    ar: 'هدف',
    en: 'Objective',
  },
  tint: 'mint',
  shape: 'node',
  fields: [
    {
      id: 'text',
      type: 'text',
      label: {
        fr: 'Énoncé (la situation améliorée)',
        ar: 'الصياغة (الوضعية بعد التحسن)',
        en: 'Statement (the improved situation)',
      },
      required: true,
      max: 200,
    },
    {
      id: 'level',
      type: 'select',
      label: {
        fr: 'Niveau',
        ar: 'المستوى',
        en: 'Level',
      },
      options: [
        {
          id: 'goal',
          label: {
            fr: 'Finalité',
            ar: 'الغاية',
            en: 'Goal',
          },
        },
        {
          id: 'purpose',
          label: {
            fr: 'Objectif spécifique',
            ar: 'الهدف الخاص',
            en: 'Purpose',
          },
        },
        {
          id: 'result',
          label: {
            fr: 'Résultat',
            ar: 'النتيجة',
            en: 'Result',
          },
        },
        {
          id: 'activity',
          label: {
            fr: 'Activité',
            ar: 'النشاط',
            en: 'Activity',
          },
        },
      ],
    },
    {
      id: 'problem_ref',
      type: 'ref',
      label: {
        fr: 'Problème d’origine',
        ar: 'المشكلة الأصلية',
        en: 'Source problem',
      },
      ref: 'problem',
    },
  ],
});
