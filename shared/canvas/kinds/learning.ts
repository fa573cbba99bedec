import { defineKind } from './define.ts';

export const learning = defineKind({
  id: 'learning',
  label: {
    fr: 'Apprentissage',
    ar: 'درس مستفاد',
    en: 'Learning',
  },
  tint: 'lilac',
  shape: 'card',
  fields: [
    {
      id: 'text',
      type: 'longtext',
      label: {
        fr: 'Ce que je retiens',
        ar: 'ما أحتفظ به',
        en: 'What I take away',
      },
      required: true,
      max: 400,
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
  ],
});
