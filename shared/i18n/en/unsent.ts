import { plural } from '../message.ts';
import type { unsent as source } from '../fr/unsent.ts';

export const unsent: typeof source = {
  'unsent.title': 'What the server does not have yet',
  'unsent.away': 'The server does not answer. This page keeps trying to reach it.',
  'unsent.late': 'The server has not confirmed yet what you wrote.',
  'unsent.kept':
    'All of it is kept on this device and goes out as soon as the server answers. If you close this page, open the workshop again on this same device.',
  'unsent.memory': 'This device keeps nothing: leave this page open, or download your texts.',
  'unsent.failing': 'This device is full and keeps nothing new: leave this page open, or download your texts.',
  'unsent.waiting': 'Waiting',
  'unsent.refused': 'Refused',
  'unsent.noWords': 'A change without words',
  'unsent.download': 'Download my texts',
  'unsent.putBack': 'Put back as a new card',
  'unsent.putBackFailed': 'The card cannot be put back: its zone is complete or gone. Copy the text.',
  'unsent.zone': (board, zone) => `${board}, “${zone}”`,
  'unsent.fileName': (title) => `My texts, ${title}`,
  'leave.page': 'Leave this page?',
  'leave.pageKept': plural('en', {
    one: '# card is not saved yet. It is kept on this device and goes out when you open the workshop here again.',
    other: '# cards are not saved yet. They are kept on this device and go out when you open the workshop here again.',
  }),
  'leave.lost': plural('en', {
    one: '# card is not saved and would be lost for good.',
    other: '# cards are not saved and would be lost for good.',
  }),
  'leave.anyway': 'Leave anyway',
};
