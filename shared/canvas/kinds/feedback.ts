import { defineKind } from './define.ts';

export const feedback = defineKind({
  id: 'feedback',
  label: {
    fr: 'Retour d’usager',
    ar: 'ملاحظة مستعمل',
    en: 'User feedback',
  },
  tint: 'lilac',
  shape: 'card',
  fields: [
    {
      id: 'text',
      type: 'longtext',
      label: {
        fr: 'Ce que la personne a dit ou fait',
        ar: 'ما قاله الشخص أو فعله',
        en: 'What the person said or did',
      },
      required: true,
      max: 500,
    },
    {
      id: 'person_code',
      type: 'text',
      label: {
        fr: 'Code de la personne',
        ar: 'رمز الشخص',
        en: 'Person code',
      },
      max: 12,
    },
    {
      id: 'prototype_ref',
      type: 'ref',
      label: {
        fr: 'Prototype',
        ar: 'النموذج الأولي',
        en: 'Prototype',
      },
      ref: 'prototype',
    },
    {
      id: 'severity',
      type: 'rating',
      label: {
        fr: 'Gravité',
        ar: 'الخطورة',
        en: 'Severity',
      },
      scale: 3,
    },
    {
      id: 'response',
      type: 'select',
      label: {
        fr: 'Suite donnée',
        ar: 'المتابعة',
        en: 'Response',
      },
      options: [
        {
          id: 'keep',
          label: {
            fr: 'À garder',
            ar: 'نحتفظ به',
            en: 'Keep',
          },
        },
        {
          id: 'change',
          label: {
            fr: 'À changer',
            ar: 'نغيره',
            en: 'Change',
          },
        },
        {
          id: 'explore',
          label: {
            fr: 'À creuser',
            ar: 'نتعمق فيه',
            en: 'Explore',
          },
        },
        {
          id: 'none',
          label: {
            fr: 'Sans suite',
            ar: 'دون متابعة',
            en: 'No change',
          },
        },
      ],
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
