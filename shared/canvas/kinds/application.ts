import { defineKind } from './define.ts';

export const application = defineKind({
  id: 'application',
  label: {
    fr: 'Candidature',
    ar: 'ترشيح',
    en: 'Application',
  },
  tint: 'plain',
  shape: 'row',
  fields: [
    {
      id: 'code',
      type: 'text',
      label: {
        fr: 'Code du dossier',
        ar: 'رمز الملف',
        en: 'File code',
      },
      required: true,
      max: 20,
    },
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
      id: 'description',
      type: 'longtext',
      label: {
        fr: 'Description',
        ar: 'الوصف',
        en: 'Description',
      },
      max: 1200,
    },
    {
      id: 'team',
      type: 'text',
      label: {
        fr: 'Porteur ou porteuse',
        ar: 'حامل أو حاملة المشروع',
        en: 'Applicant',
      },
      max: 120,
    },
    {
      id: 'region',
      type: 'text',
      label: {
        fr: 'Région',
        ar: 'الجهة',
        en: 'Region',
      },
      max: 60,
    },
    {
      id: 'conflict',
      type: 'bool',
      label: {
        fr: 'Je déclare un conflit d’intérêts',
        ar: 'أصرح بتضارب المصالح',
        en: 'I declare a conflict of interest',
      },
    },
  ],
});
