import { defineKind } from './define.ts';

export const feature = defineKind({
  id: 'feature',
  label: {
    fr: 'Élément de carte',
    ar: 'عنصر خريطة',
    en: 'Map feature',
  },
  tint: 'plain',
  shape: 'icon',
  fields: [
    {
      id: 'kind',
      type: 'select',
      label: {
        fr: 'Type',
        ar: 'النوع',
        en: 'Kind',
      },
      required: true,
      options: [
        {
          id: 'home',
          label: {
            fr: 'Habitations',
            ar: 'مساكن',
            en: 'Homes',
          },
        },
        {
          id: 'water',
          label: {
            fr: 'Eau',
            ar: 'ماء',
            en: 'Water',
          },
        },
        {
          id: 'school',
          label: {
            fr: 'École',
            ar: 'مدرسة',
            en: 'School',
          },
        },
        {
          id: 'health',
          label: {
            fr: 'Santé',
            ar: 'صحة',
            en: 'Health',
          },
        },
        {
          id: 'market',
          label: {
            fr: 'Souk, commerce',
            ar: 'سوق أو متجر',
            en: 'Market, shops',
          },
        },
        {
          id: 'work',
          label: {
            fr: 'Champs, ateliers',
            ar: 'حقول أو ورشات',
            en: 'Fields, workshops',
          },
        },
        {
          id: 'road',
          label: {
            fr: 'Chemin, transport',
            ar: 'طريق أو نقل',
            en: 'Road, transport',
          },
        },
        {
          id: 'meeting',
          label: {
            fr: 'Lieu de rencontre',
            ar: 'مكان اللقاء',
            en: 'Meeting place',
          },
        },
        {
          id: 'risk',
          label: {
            fr: 'Lieu difficile ou dangereux',
            ar: 'مكان صعب أو خطير',
            en: 'Difficult or unsafe place',
          },
        },
        {
          id: 'other',
          label: {
            fr: 'Autre',
            ar: 'آخر',
            en: 'Other',
          },
        },
      ],
    },
    {
      id: 'label',
      type: 'text',
      label: {
        fr: 'Nom',
        ar: 'الاسم',
        en: 'Name',
      },
      max: 80,
    },
    {
      id: 'access',
      type: 'text',
      label: {
        fr: 'Qui y va, qui n’y va pas',
        ar: 'من يصل إليه ومن لا يصل',
        en: 'Who goes there, who does not',
      },
      max: 160,
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
