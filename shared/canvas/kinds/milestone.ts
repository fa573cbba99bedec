import { defineKind } from './define.ts';

export const milestone = defineKind({
  id: 'milestone',
  label: {
    fr: 'Jalon',
    ar: 'محطة رئيسية',
    en: 'Milestone',
  },
  tint: 'mint',
  shape: 'flag',
  fields: [
    {
      id: 'title',
      type: 'text',
      label: {
        fr: 'Titre',
        ar: 'العنوان',
        en: 'Title',
      },
      required: true,
      max: 120,
    },
    {
      id: 'date',
      type: 'date',
      label: {
        fr: 'Date',
        ar: 'التاريخ',
        en: 'Date',
      },
      required: true,
    },
    {
      id: 'lead',
      type: 'text',
      label: {
        fr: 'Pilote',
        ar: 'المسؤول',
        en: 'Lead',
      },
      max: 100,
    },
    {
      id: 'deliverable',
      type: 'text',
      label: {
        fr: 'Livrable',
        ar: 'المخرج',
        en: 'Deliverable',
      },
      max: 160,
    },
  ],
});
