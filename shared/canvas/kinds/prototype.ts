import { defineKind } from './define.ts';

export const prototype = defineKind({
  id: 'prototype',
  label: {
    fr: 'Prototype',
    ar: 'نموذج أولي',
    en: 'Prototype',
  },
  tint: 'mint',
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
      id: 'question',
      type: 'text',
      label: {
        fr: 'Question à laquelle il répond',
        ar: 'السؤال الذي يجيب عنه',
        en: 'Question it answers',
      },
      required: true,
      max: 200,
    },
    {
      id: 'kind',
      type: 'select',
      label: {
        fr: 'Type',
        ar: 'النوع',
        en: 'Kind',
      },
      options: [
        {
          id: 'sketch',
          label: {
            fr: 'Croquis',
            ar: 'رسم تخطيطي',
            en: 'Sketch',
          },
        },
        {
          id: 'sketch_model',
          label: {
            fr: 'Maquette en matériaux simples',
            ar: 'مجسم بمواد بسيطة',
            en: 'Sketch model',
          },
        },
        {
          id: 'roleplay',
          label: {
            fr: 'Jeu de rôle',
            ar: 'لعب أدوار',
            en: 'Role play',
          },
        },
        {
          id: 'mockup',
          label: {
            fr: 'Maquette d’écran ou de document',
            ar: 'نموذج شاشة أو وثيقة',
            en: 'Mock-up',
          },
        },
        {
          id: 'working',
          label: {
            fr: 'Prototype fonctionnel',
            ar: 'نموذج عملي',
            en: 'Working prototype',
          },
        },
      ],
    },
    {
      id: 'materials',
      type: 'text',
      label: {
        fr: 'Matériel',
        ar: 'المواد',
        en: 'Materials',
      },
      max: 200,
    },
    {
      id: 'cost',
      type: 'text',
      label: {
        fr: 'Coût',
        ar: 'الكلفة',
        en: 'Cost',
      },
      max: 60,
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
      id: 'learned',
      type: 'longtext',
      label: {
        fr: 'Ce que nous avons appris',
        ar: 'ما تعلمناه',
        en: 'What we learned',
      },
      max: 500,
    },
  ],
});
