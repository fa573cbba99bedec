import { plural } from '../message.ts';

/** What the server does not have: said when it is asked for, or when somebody is about to leave it behind. */
export const unsent = {
  'unsent.title': 'Ce que le serveur n’a pas encore',
  'unsent.away': 'Le serveur ne répond pas. Cette page essaie sans cesse de le joindre.',
  'unsent.late': 'Le serveur n’a pas encore confirmé ce que vous avez écrit.',
  'unsent.kept':
    'Tout est gardé sur cet appareil et partira dès que le serveur répond. Si vous fermez cette page, rouvrez l’atelier sur ce même appareil.',
  'unsent.memory': 'Cet appareil ne garde rien\u00a0: laissez cette page ouverte, ou téléchargez vos textes.',
  'unsent.failing':
    'Cet appareil n’a plus de place et ne garde rien de nouveau\u00a0: laissez cette page ouverte, ou téléchargez vos textes.',
  'unsent.waiting': 'En attente',
  'unsent.refused': 'Refusé',
  'unsent.noWords': 'Un changement sans texte',
  'unsent.download': 'Télécharger mes textes',
  'unsent.putBack': 'Remettre en nouvelle carte',
  'unsent.putBackFailed': 'La carte ne peut pas être remise\u00a0: sa zone est complète ou n’est plus là. Copiez le texte.',
  'unsent.zone': (board: string, zone: string) => `${board}, «\u00a0${zone}\u00a0»`,
  'unsent.fileName': (title: string) => `Mes textes, ${title}`,
  'leave.page': 'Quitter cette page\u202f?',
  'leave.pageKept': plural('fr', {
    one: '# carte n’est pas encore enregistrée. Elle est gardée sur cet appareil et partira quand vous rouvrirez l’atelier ici.',
    other: '# cartes ne sont pas encore enregistrées. Elles sont gardées sur cet appareil et partiront quand vous rouvrirez l’atelier ici.',
  }),
  'leave.lost': plural('fr', {
    one: '# carte n’est pas enregistrée et serait perdue pour de bon.',
    other: '# cartes ne sont pas enregistrées et seraient perdues pour de bon.',
  }),
  'leave.anyway': 'Quitter quand même',
};
