import { plural } from '../message.ts';
import { board } from './board.ts';
import { phone } from './phone.ts';
import { tools } from './tools.ts';
import { unsent } from './unsent.ts';
import type { room as source } from '../fr/room.ts';

const cards = plural('en', { one: '# card', other: '# cards' });

export const room: typeof source = {
  ...board,
  ...phone,
  ...tools,
  ...unsent,
  'room.peopleHere': plural('en', { one: '# person here', other: '# people here' }),
  'room.away': 'in another app or offline',
  'room.waiting': 'The workshop has not started yet.',
  'room.notJoined': 'To come in you need the workshop’s code.',
  'room.join': 'Enter the code',
  'room.toReport': 'See the report',
  'boards.others': 'The other boards',
  'boards.elsewhere': 'You are reading another board',
  'boards.back': (board) => `Back to “${board}”`,
  'unreadable.title': 'This board could not be read',
  'unreadable.what': 'The facilitator has been told and can bring back a copy that was kept. Nothing was erased; the other boards go on.',
  'unreadable.desk': 'A copy that was kept can take its place: choose it under “Facilitation”. The other boards go on.',
  'restored.at': (hour) => `at ${hour}`,
  'restored.on': (day, hour) => `on ${day} at ${hour}`,
  'restored.this': (when) => `The facilitator put the board back as it was ${when}.`,
  'restored.other': (board, when) => `The facilitator put “${board}” back as it was ${when}.`,
  'returnCode.title': 'Your return code',
  'returnCode.help': 'To go on with another phone. A new code replaces the old one.',
  'returnCode.renew': 'Show a new code',
  'leave.button': 'Leave the workshop on this device',
  'leave.title': 'Leave the workshop?',
  'leave.stay': 'Stay',
  'leave.what': 'This device will no longer speak for you. What you wrote stays in the workshop; your return code brings you back.',
  'saved.saved': 'Saved',
  'saved.saving': 'Saving…',
  'saved.notYet': 'Not saved yet',
  'saved.unsaved': (count, since) => `Not saved yet, kept on this device (${cards(count)}, since ${since})`,
  'saved.notKept': (count, since) => `Not saved yet, and not kept on this device (${cards(count)}, since ${since})`,
  'saved.offline': 'Offline',
  'saved.details': 'See the details',
  'saved.refused': plural('en', { one: '# card refused', other: '# cards refused' }),
  'back.title': 'While you were away',
  'back.now': (activity) => `We are now at “${activity}”.`,
  'back.seen': 'Got it',
  'strip.together': 'Your turn to write',
  'strip.look': 'Let’s look together',
  'strip.vote': 'Give your dots',
  'strip.paused': 'Break',
  'strip.closed': 'The workshop is over. Thank you!',
};
