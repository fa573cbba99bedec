import { defineKind } from './define.ts';

export const selfAssessment = defineKind({
  id: 'self_assessment',
  label: {
    fr: 'Auto-évaluation',
    ar: 'تقييم ذاتي',
    en: 'Self-assessment',
  },
  tint: 'lilac',
  shape: 'dot',
  fields: [
    {
      id: 'competency',
      type: 'select',
      label: {
        fr: 'Compétence',
        ar: 'الكفاية',
        en: 'Competency',
      },
      required: true,
      optionsFrom: 'competency_framework.competencies',
    },
    {
      id: 'level',
      type: 'rating',
      label: {
        fr: 'Niveau',
        ar: 'المستوى',
        en: 'Level',
      },
      required: true,
      scale: 4,
    },
    {
      id: 'example',
      type: 'text',
      label: {
        fr: 'Un exemple vécu',
        ar: 'مثال عشته',
        en: 'An example I lived',
      },
      max: 300,
    },
    {
      id: 'moment',
      type: 'select',
      label: {
        fr: 'Moment',
        ar: 'التوقيت',
        en: 'When',
      },
      options: [
        {
          id: 'before',
          label: {
            fr: 'Avant',
            ar: 'قبل',
            en: 'Before',
          },
        },
        {
          id: 'after',
          label: {
            fr: 'Après',
            ar: 'بعد',
            en: 'After',
          },
        },
        {
          id: 'later',
          label: {
            fr: 'Trois mois après',
            ar: 'بعد ثلاثة أشهر',
            en: 'Three months later',
          },
        },
      ],
    },
  ],
});
