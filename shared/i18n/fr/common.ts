export const common = {
  'app.name': 'Twiza',
  'language.fr': 'Français',
  'language.ar': 'العربية',
  'language.en': 'English',
  'language.choose': 'Langue',
};
