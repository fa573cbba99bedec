export const home = {
  'home.code': 'Votre code d’accès',
  'home.codeHint': 'Il est affiché dans la salle ou dans l’invitation.',
  'home.join': 'Rejoindre l’atelier',
  'home.haveReturnCode': 'J’ai un code de retour',
  'home.facilitator': 'Je suis facilitateur ou facilitatrice',
  'home.incomplete': 'Le code n’est pas complet.',
  'home.haveJoinCode': 'J’ai un code d’accès',
  'return.code': 'Votre code de retour',
  'return.hint': 'Huit signes, donnés à votre première entrée.',
  'return.submit': 'Revenir dans la salle',
};
