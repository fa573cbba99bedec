import { defineKind } from './define.ts';

export const stakeholder = defineKind({
  id: 'stakeholder',
  label: {
    fr: 'Partie prenante',
    ar: 'صاحب مصلحة',
    en: 'Stakeholder',
  },
  tint: 'lilac',
  shape: 'card',
  fields: [
    {
      id: 'name',
      type: 'text',
      label: {
        fr: 'Organisation, groupe ou rôle',
        ar: 'منظمة أو مجموعة أو دور',
        en: 'Organisation, group or role',
      },
      required: true,
      max: 120,
    },
    {
      id: 'category',
      type: 'select',
      label: {
        fr: 'Catégorie',
        ar: 'الصنف',
        en: 'Category',
      },
      options: [
        {
          id: 'users',
          label: {
            fr: 'Usagers et familles',
            ar: 'المستعملون وأسرهم',
            en: 'Users and families',
          },
        },
        {
          id: 'community',
          label: {
            fr: 'Communauté, associations, coopératives',
            ar: 'المجتمع المحلي والجمعيات والتعاونيات',
            en: 'Community, associations, cooperatives',
          },
        },
        {
          id: 'public',
          label: {
            fr: 'Acteurs publics',
            ar: 'الفاعلون العموميون',
            en: 'Public bodies',
          },
        },
        {
          id: 'private',
          label: {
            fr: 'Entreprises',
            ar: 'المقاولات',
            en: 'Businesses',
          },
        },
        {
          id: 'academia',
          label: {
            fr: 'Universités et recherche',
            ar: 'الجامعات والبحث',
            en: 'Universities and research',
          },
        },
        {
          id: 'funder',
          label: {
            fr: 'Fondations et bailleurs',
            ar: 'المؤسسات والممولون',
            en: 'Foundations and funders',
          },
        },
      ],
    },
    {
      id: 'interest',
      type: 'rating',
      label: {
        fr: 'Intérêt pour le sujet',
        ar: 'الاهتمام بالموضوع',
        en: 'Interest in the issue',
      },
      scale: 5,
    },
    {
      id: 'influence',
      type: 'rating',
      label: {
        fr: 'Pouvoir d’influence',
        ar: 'قوة التأثير',
        en: 'Influence',
      },
      scale: 5,
    },
    {
      id: 'affected',
      type: 'rating',
      label: {
        fr: 'Degré d’impact vécu',
        ar: 'درجة التأثر بالمشكلة',
        en: 'How strongly affected',
      },
      scale: 5,
    },
    {
      id: 'position',
      type: 'select',
      label: {
        fr: 'Position',
        ar: 'الموقف',
        en: 'Position',
      },
      options: [
        {
          id: 'supports',
          label: {
            fr: 'Soutient',
            ar: 'مؤيد',
            en: 'Supports',
          },
        },
        {
          id: 'neutral',
          label: {
            fr: 'Neutre',
            ar: 'محايد',
            en: 'Neutral',
          },
        },
        {
          id: 'opposes',
          label: {
            fr: 'S’oppose',
            ar: 'معارض',
            en: 'Opposes',
          },
        },
        {
          id: 'unknown',
          label: {
            fr: 'À découvrir',
            ar: 'غير معروف بعد',
            en: 'To be found out',
          },
        },
      ],
    },
    {
      id: 'gives',
      type: 'text',
      label: {
        fr: 'Ce qu’elle apporte',
        ar: 'ما تقدمه',
        en: 'What it brings',
      },
      max: 240,
    },
    {
      id: 'expects',
      type: 'text',
      label: {
        fr: 'Ce qu’elle attend',
        ar: 'ما تنتظره',
        en: 'What it expects',
      },
      max: 240,
    },
    {
      id: 'voice',
      type: 'select',
      label: {
        fr: 'Sa voix est-elle entendue\u202f?',
        ar: 'هل صوتها مسموع؟',
        en: 'Is its voice heard?',
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
          id: 'partly',
          label: {
            fr: 'En partie',
            ar: 'جزئيا',
            en: 'Partly',
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
  ],
});
