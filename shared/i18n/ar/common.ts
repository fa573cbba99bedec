import type { common as source } from '../fr/common.ts';

export const common: typeof source = {
  'app.name': 'تويزة',
  'language.fr': 'Français',
  'language.ar': 'العربية',
  'language.en': 'English',
  'language.choose': 'اللغة',
};
