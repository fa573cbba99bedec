import type { common as source } from '../fr/common.ts';

export const common: typeof source = {
  'app.name': 'Twiza',
  'language.fr': 'Français',
  'language.ar': 'العربية',
  'language.en': 'English',
  'language.choose': 'Language',
};
