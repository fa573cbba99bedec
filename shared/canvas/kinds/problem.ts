import { defineKind } from './define.ts';

export const problem = defineKind({
  id: 'problem',
  label: {
    fr: 'Problème',
    ar: 'مشكلة',
    en: 'Problem',
  },
  tint: 'clay',
  shape: 'node',
  fields: [
    {
      id: 'text',
      type: 'text',
      label: {
        fr: 'Énoncé (une situation négative)',
        ar: 'الصياغة (وضعية سلبية)',
        en: 'Statement (a negative situation)',
      },
      required: true,
      max: 200,
    },
    {
      id: 'kind',
      type: 'select',
      label: {
        fr: 'Place dans l’arbre',
        ar: 'الموقع في الشجرة',
        en: 'Place in the tree',
      },
      options: [
        {
          id: 'core',
          label: {
            fr: 'Problème central',
            ar: 'المشكلة المركزية',
            en: 'Core problem',
          },
        },
        {
          id: 'cause',
          label: {
            fr: 'Cause',
            ar: 'سبب',
            en: 'Cause',
          },
        },
        {
          id: 'effect',
          label: {
            fr: 'Effet',
            ar: 'أثر',
            en: 'Effect',
          },
        },
      ],
    },
    {
      id: 'evidence_refs',
      type: 'refs',
      label: {
        fr: 'Éléments de terrain',
        ar: 'معطيات ميدانية',
        en: 'Field evidence',
      },
      ref: 'observation',
    },
    {
      id: 'actionable',
      type: 'bool',
      label: {
        fr: 'Nous pouvons agir dessus',
        ar: 'يمكننا التأثير فيها',
        en: 'We can act on it',
      },
    },
  ],
});
