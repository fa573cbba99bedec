import { defineKind } from './define.ts';

export const action = defineKind({
  id: 'action',
  label: {
    fr: 'Action',
    ar: 'إجراء',
    en: 'Action',
  },
  tint: 'mint',
  shape: 'row',
  fields: [
    {
      id: 'text',
      type: 'text',
      label: {
        fr: 'Action',
        ar: 'الإجراء',
        en: 'Action',
      },
      required: true,
      max: 200,
    },
    {
      id: 'owner',
      type: 'person',
      label: {
        fr: 'Responsable',
        ar: 'المسؤول',
        en: 'Owner',
      },
      required: true,
    },
    {
      id: 'support',
      type: 'text',
      label: {
        fr: 'Avec qui',
        ar: 'مع من',
        en: 'With whom',
      },
      max: 140,
    },
    {
      id: 'start',
      type: 'date',
      label: {
        fr: 'Début',
        ar: 'البداية',
        en: 'Start',
      },
    },
    {
      id: 'due',
      type: 'date',
      label: {
        fr: 'Échéance',
        ar: 'الأجل',
        en: 'Due date',
      },
      required: true,
    },
    {
      id: 'resources',
      type: 'text',
      label: {
        fr: 'Moyens',
        ar: 'الوسائل',
        en: 'Resources',
      },
      max: 200,
    },
    {
      id: 'done_when',
      type: 'text',
      label: {
        fr: 'C’est fait quand…',
        ar: 'تعتبر منجزة عندما…',
        en: 'It is done when…',
      },
      max: 200,
    },
    {
      id: 'status',
      type: 'select',
      label: {
        fr: 'État',
        ar: 'الحالة',
        en: 'Status',
      },
      options: [
        {
          id: 'todo',
          label: {
            fr: 'À faire',
            ar: 'للإنجاز',
            en: 'To do',
          },
        },
        {
          id: 'doing',
          label: {
            fr: 'En cours',
            ar: 'قيد الإنجاز',
            en: 'In progress',
          },
        },
        {
          id: 'done',
          label: {
            fr: 'Terminé',
            ar: 'منجز',
            en: 'Done',
          },
        },
        {
          id: 'blocked',
          label: {
            fr: 'Bloqué',
            ar: 'متوقف',
            en: 'Blocked',
          },
        },
        {
          id: 'dropped',
          label: {
            fr: 'Abandonné',
            ar: 'متخلى عنه',
            en: 'Dropped',
          },
        },
      ],
    },
    {
      id: 'source_refs',
      type: 'refs',
      label: {
        fr: 'Vient de',
        ar: 'مصدره',
        en: 'Comes from',
      },
      ref: '*',
    },
  ],
});
