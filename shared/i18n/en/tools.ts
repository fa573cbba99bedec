import { plural } from '../message.ts';
import type { tools as source } from '../fr/tools.ts';

export const tools: typeof source = {
  'vote.fewer': 'One fewer',
  'vote.more': 'One more',
  'vote.progress': (voted, connected) => `${voted} of ${connected} connected ${voted === 1 ? 'has' : 'have'} voted`,
  'vote.closing': 'The vote is closed. The result comes in a few seconds.',
  'vote.title': 'Give your dots, in secret',
  'vote.left': (left, all) => (left === 0 ? `All ${all} of your dots are given` : `${left} of ${all} dots left`),
  'vote.over': plural('en', {
    one: 'One dot too many: take it back so that your vote counts.',
    other: '# dots too many: take them back so that your vote counts.',
  }),
  'vote.crowded': plural('en', {
    one: 'One dot at most on a card: take the others back so that your vote counts.',
    other: '# dots at most on a card: take the others back so that your vote counts.',
  }),
  'vote.done': 'I have voted',
  'vote.change': 'Change my vote',
  'vote.dotsOn': (dots, card) => `${dots} on “${card}”`,
  'vote.result': 'Ranking',
  'vote.showResult': 'Show the ranking',
  'vote.voters': plural('en', { one: '# person voted', other: '# people voted' }),
  'vote.tieHelp': 'A tie: vote again or talk about it.',
  'vote.noneGiven': 'No dots were given.',
  'vote.setAside': plural('en', {
    one: '# ballot was over the limit and was not counted.',
    other: '# ballots were over the limit and were not counted.',
  }),
  'vote.points': plural('en', { one: '# dot', other: '# dots' }),
};
