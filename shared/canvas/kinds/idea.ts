import { defineKind } from './define.ts';

export const idea = defineKind({
  id: 'idea',
  label: {
    fr: 'Carte idée',
    ar: 'بطاقة فكرة',
    en: 'Idea card',
  },
  tint: 'sun',
  shape: 'card',
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
    {
      id: 'sketch',
      type: 'drawing',
      label: {
        fr: 'Croquis',
        ar: 'رسم تخطيطي',
        en: 'Sketch',
      },
    },
    {
      id: 'photo',
      type: 'image',
      label: {
        fr: 'Photo',
        ar: 'صورة',
        en: 'Photo',
      },
    },
    {
      id: 'voice',
      type: 'audio',
      label: {
        fr: 'Note vocale',
        ar: 'رسالة صوتية',
        en: 'Voice note',
      },
      maxSeconds: 90,
    },
    {
      id: 'challenge_ref',
      type: 'ref',
      label: {
        fr: 'Défi',
        ar: 'التحدي',
        en: 'Challenge',
      },
      ref: 'challenge',
    },
    {
      id: 'builds_on',
      type: 'refs',
      label: {
        fr: 'Prolonge l’idée de',
        ar: 'تطوير لفكرة',
        en: 'Builds on',
      },
      ref: 'idea',
    },
  ],
});
