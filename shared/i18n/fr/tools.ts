import { plural } from '../message.ts';

export const tools = {
  'vote.fewer': 'Un de moins',
  'vote.more': 'Un de plus',
  'vote.progress': (voted: number, connected: number) => `${voted} sur ${connected} ${connected > 1 ? 'connectés ont' : 'connecté a'} voté`,
  'vote.closing': 'Vote clos. Le résultat arrive dans quelques secondes.',
  'vote.title': 'Donnez vos points, en secret',
  'vote.left': (left: number, all: number) =>
    left === 0 ? `Vos ${all} points sont donnés` : left === 1 ? `Il reste 1 point sur ${all}` : `Il reste ${left} points sur ${all}`,
  'vote.over': plural('fr', {
    one: 'Un point de trop\u00a0: retirez-le pour que votre vote compte.',
    other: '# points de trop\u00a0: retirez-les pour que votre vote compte.',
  }),
  'vote.crowded': plural('fr', {
    one: 'Un point au plus par carte\u00a0: retirez les autres pour que votre vote compte.',
    other: '# points au plus par carte\u00a0: retirez les autres pour que votre vote compte.',
  }),
  'vote.done': 'J’ai fini de voter',
  'vote.change': 'Changer mon vote',
  'vote.dotsOn': (dots: number, card: string) => `${dots} sur «\u00a0${card}\u00a0»`,
  'vote.result': 'Classement',
  'vote.showResult': 'Voir le classement',
  'vote.voters': plural('fr', { one: '# personne a voté', other: '# personnes ont voté' }),
  'vote.tieHelp': 'Égalité\u00a0: un second tour ou une discussion.',
  'vote.noneGiven': 'Aucun point n’a été donné.',
  'vote.setAside': plural('fr', {
    one: '# bulletin dépassait la limite et n’a pas été compté.',
    other: '# bulletins dépassaient la limite et n’ont pas été comptés.',
  }),
  'vote.points': plural('fr', { one: '# point', other: '# points' }),
};
