import { plural } from '../message.ts';

const cards = plural('fr', { one: '# carte', other: '# cartes' });

/** What a facilitator reads about a board as a whole: its versions, what can be taken back, what waits for a decision. */
export const versions = {
  'versions.block': 'Le tableau',
  'versions.open': 'Versions',
  'versions.title': 'Versions du tableau',
  'versions.board': 'Tableau',
  'versions.what': 'Une version est gardée toutes les cinq minutes de travail et à la fin de chaque activité.',
  'versions.none': 'Rien n’est encore gardé de ce tableau.',
  'versions.noneGood': 'Aucune version de ce tableau ne peut être lue. La personne qui tient le serveur peut revenir à une sauvegarde.',
  'versions.boardDamaged': 'Ce tableau ne peut plus être lu. La version la plus récente peut prendre sa place.',
  'versions.during': (activity: string) => `Pendant «\u00a0${activity}\u00a0»`,
  'versions.early': 'Avant la première activité',
  'versions.why.time': 'en plein travail',
  'versions.why.step': 'à la fin de l’activité',
  'versions.why.empty': 'au départ de la dernière personne',
  'versions.why.restore': 'juste avant un retour en arrière',
  'versions.why.put-back': 'juste avant une remise en place',
  'versions.why.deletion': 'juste avant une suppression',
  'versions.cards': cards,
  'versions.writers': (names: string) => `par ${names}`,
  'versions.others': plural('fr', { one: '# autre', other: '# autres' }),
  'versions.damaged': 'Abîmée',
  'versions.restore': 'Y revenir',
  'versions.confirm': (when: string) =>
    `Pour tout le monde, le tableau redevient comme il était ${when}\u202f; celui de maintenant reste dans cette liste.`,
  'versions.confirmDamaged': (when: string) =>
    `Pour tout le monde, le tableau redevient comme il était ${when}\u202f; ce qui a été écrit depuis ne revient pas.`,
  'versions.goBack': 'Revenir à cette version',
  'versions.meanwhile': 'Quelqu’un a déjà ramené ce tableau à une version. Voici la nouvelle liste.',
  'putBack.open': 'Remettre en place',
  'putBack.openFor': (name: string) => `Remettre en place ce que ${name} a changé`,
  'putBack.what':
    'Ce qu’une personne a changé ou supprimé sur les cartes des autres redevient comme avant, sauf là où d’autres ont continué.',
  'putBack.who': 'Qui',
  'putBack.nobody': 'Choisir une personne',
  'putBack.since': 'Ses changements depuis',
  'putBack.minutes': (minutes: number) => `${minutes}\u00a0min`,
  'putBack.activity': 'cette activité',
  'putBack.all': 'toujours',
  'putBack.preview': plural('fr', {
    one: '# carte redevient comme avant.',
    other: '# cartes redeviennent comme avant.',
  }),
  'putBack.press': (count: number) => `Remettre ${cards(count)} en place`,
  'putBack.damaged': 'Ce tableau est abîmé\u00a0: revenez d’abord à une de ses versions.',
  'putBack.done': plural('fr', { one: '# carte remise en place', other: '# cartes remises en place' }),
  'deletions.title': 'Beaucoup de cartes à la fois',
  'deletions.wanted': (name: string, count: number) => `${name} voulait supprimer ${cards(count)} des autres`,
  'deletions.delete': 'Supprimer',
  'deletions.keep': 'Garder',
  'deletions.done': plural('fr', { one: '# carte supprimée', other: '# cartes supprimées' }),
  'damaged.title': 'Tableau abîmé',
  'damaged.what': (board: string) => `«\u00a0${board}\u00a0» ne peut plus être lu. Une de ses versions peut prendre sa place.`,
  'damaged.open': 'Choisir une version',
};
