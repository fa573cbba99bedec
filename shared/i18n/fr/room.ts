import { plural } from '../message.ts';
import { board } from './board.ts';
import { phone } from './phone.ts';
import { tools } from './tools.ts';
import { unsent } from './unsent.ts';

const cards = plural('fr', { one: '# carte', other: '# cartes' });

/** What everybody reads in the room, on a phone as on a laptop. */
export const room = {
  ...board,
  ...phone,
  ...tools,
  ...unsent,
  'room.peopleHere': plural('fr', { one: '# personne ici', other: '# personnes ici' }),
  'room.away': 'dans une autre application ou hors ligne',
  'room.waiting': 'L’atelier n’a pas encore commencé.',
  'room.notJoined': 'Pour entrer, il faut le code de l’atelier.',
  'room.join': 'Entrer le code',
  'room.toReport': 'Voir le rapport',
  'boards.others': 'Les autres tableaux',
  'boards.elsewhere': 'Vous relisez un autre tableau',
  'boards.back': (board: string) => `Revenir à «\u00a0${board}\u00a0»`,
  'unreadable.title': 'Ce tableau n’a pas pu être lu',
  'unreadable.what':
    'La facilitation est prévenue et peut y remettre une copie gardée. Rien n’est effacé\u202f; les autres tableaux continuent.',
  'unreadable.desk':
    'Une copie gardée peut prendre sa place\u00a0: choisissez-la sous «\u00a0Facilitation\u00a0». Les autres tableaux continuent.',
  'restored.at': (hour: string) => `à ${hour}`,
  'restored.on': (day: string, hour: string) => `le ${day} à ${hour}`,
  'restored.this': (when: string) => `La facilitation a remis le tableau comme il était ${when}.`,
  'restored.other': (board: string, when: string) => `La facilitation a remis «\u00a0${board}\u00a0» comme il était ${when}.`,
  'returnCode.title': 'Votre code de retour',
  'returnCode.help': 'Pour continuer sur un autre appareil. Un nouveau code remplace l’ancien.',
  'returnCode.renew': 'Montrer un nouveau code',
  'leave.button': 'Quitter l’atelier sur cet appareil',
  'leave.title': 'Quitter l’atelier\u202f?',
  'leave.stay': 'Rester',
  'leave.what':
    'Cet appareil ne parlera plus pour vous. Ce que vous avez écrit reste dans l’atelier\u202f; votre code de retour vous y ramène.',
  'saved.saved': 'Enregistré',
  'saved.saving': 'Enregistrement…',
  'saved.notYet': 'Pas encore enregistré',
  'saved.unsaved': (count: number, since: string) => `Pas encore enregistré, gardé sur cet appareil (${cards(count)}, depuis ${since})`,
  'saved.notKept': (count: number, since: string) => `Pas encore enregistré, ni gardé sur cet appareil (${cards(count)}, depuis ${since})`,
  'saved.offline': 'Hors ligne',
  'saved.details': 'Voir le détail',
  'saved.refused': plural('fr', { one: '# carte refusée', other: '# cartes refusées' }),
  'back.title': 'Pendant votre absence',
  'back.now': (activity: string) => `Nous sommes maintenant à «\u00a0${activity}\u00a0».`,
  'back.seen': 'J’ai vu',
  'strip.together': 'À vous d’écrire',
  'strip.look': 'On regarde ensemble',
  'strip.vote': 'Donnez vos points',
  'strip.paused': 'Pause',
  'strip.closed': 'L’atelier est fini. Merci\u202f!',
};
