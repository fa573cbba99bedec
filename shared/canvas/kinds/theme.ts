import { defineKind } from './define.ts';

export const theme = defineKind({
  id: 'theme',
  label: {
    fr: 'Thématique',
    ar: 'موضوع',
    en: 'Theme',
  },
  tint: 'sky',
  shape: 'tag',
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
      id: 'description',
      type: 'longtext',
      label: {
        fr: 'Description',
        ar: 'الوصف',
        en: 'Description',
      },
      max: 1200,
    },
  ],
});
