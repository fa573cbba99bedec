import { defineKind } from './define.ts';

export const practice = defineKind({
  id: 'practice',
  label: {
    fr: 'Bonne pratique',
    ar: 'ممارسة جيدة',
    en: 'Good practice',
  },
  tint: 'plain',
  shape: 'row',
  fields: [
    {
      id: 'name',
      type: 'text',
      label: {
        fr: 'Organisation ou lab',
        ar: 'المنظمة أو المختبر',
        en: 'Organisation or lab',
      },
      required: true,
      max: 120,
    },
    {
      id: 'country',
      type: 'text',
      label: {
        fr: 'Pays',
        ar: 'البلد',
        en: 'Country',
      },
      max: 60,
    },
    {
      id: 'host',
      type: 'text',
      label: {
        fr: 'Rattachement (université, fondation…)',
        ar: 'الجهة الحاضنة (جامعة، مؤسسة…)',
        en: 'Host (university, foundation…)',
      },
      max: 120,
    },
    {
      id: 'what',
      type: 'longtext',
      label: {
        fr: 'Ce qu’elle fait',
        ar: 'ما تقوم به',
        en: 'What it does',
      },
      max: 400,
    },
    {
      id: 'strength',
      type: 'text',
      label: {
        fr: 'Point fort',
        ar: 'نقطة القوة',
        en: 'Strength',
      },
      max: 240,
    },
    {
      id: 'transfer',
      type: 'select',
      label: {
        fr: 'Transférable ici\u202f?',
        ar: 'قابلة للنقل هنا؟',
        en: 'Transferable here?',
      },
      options: [
        {
          id: 'yes',
          label: {
            fr: 'Oui',
            ar: 'نعم',
            en: 'Yes',
          },
        },
        {
          id: 'adapt',
          label: {
            fr: 'En l’adaptant',
            ar: 'بعد التكييف',
            en: 'With adaptation',
          },
        },
        {
          id: 'no',
          label: {
            fr: 'Non',
            ar: 'لا',
            en: 'No',
          },
        },
      ],
    },
    {
      id: 'source',
      type: 'url',
      label: {
        fr: 'Source',
        ar: 'المصدر',
        en: 'Source',
      },
    },
  ],
});
