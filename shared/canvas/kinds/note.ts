import { defineKind } from './define.ts';

export const note = defineKind({
  id: 'note',
  label: {
    fr: 'Note',
    ar: 'ورقة لاصقة',
    en: 'Sticky note',
  },
  tint: 'sun',
  shape: 'square',
  fields: [
    {
      id: 'text',
      type: 'text',
      label: {
        fr: 'Texte',
        ar: 'النص',
        en: 'Text',
      },
      required: true,
      max: 280,
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
      id: 'sketch',
      type: 'drawing',
      label: {
        fr: 'Croquis',
        ar: 'رسم تخطيطي',
        en: 'Sketch',
      },
    },
    {
      id: 'tags',
      type: 'tags',
      label: {
        fr: 'Étiquettes',
        ar: 'وسوم',
        en: 'Tags',
      },
    },
  ],
});
