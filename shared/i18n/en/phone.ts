import { plural } from '../message.ts';
import type { phone as source } from '../fr/phone.ts';

const waiting = plural('en', { one: '# card', other: '# cards' });

export const phone: typeof source = {
  'phone.add': 'Add a note',
  'phone.resume': 'Go on with my note',
  'phone.addNow': 'Add',
  'phone.added': 'Note added',
  'phone.done': 'Done',
  'phone.placeholder': 'One idea per note',
  'phone.write': 'Write',
  'phone.vote': 'Vote',
  'phone.place': 'Place',
  'phone.board': 'The board',
  'phone.people': 'People',
  'phone.otherZones': 'Other zones',
  'phone.empty': 'Nothing here yet. Write the first note.',
  'phone.onThisPhone': 'on this phone',
  'phone.offline': 'Offline',
  'phone.unsaved': (count, since) => `Not saved yet, kept on this phone (${waiting(count)}, since ${since})`,
  'phone.newCards': plural('en', { one: '# new note', other: '# new notes' }),
  'phone.notes': plural('en', { one: '# note', other: '# notes' }),
  'phone.up': 'Further up',
  'phone.down': 'Further down',
  'phone.moveTo': (zone) => `Move to “${zone}”`,
  'phone.cardOf': (number, all) => `Card ${number} of ${all}`,
  'phone.previousCard': 'Previous card',
  'phone.nextCard': 'Next card',
  'phone.noCards': 'No card to place for now.',
  'phone.putHere': 'Put the card here',
  'phone.wholeBoard': 'The whole board',
  'phone.readHere': 'Read and write here',
  'phone.returnCode': 'Your return code',
  'phone.returnCodeHelp': 'To go on with another phone. A new code replaces the old one.',
  'phone.newReturnCode': 'Show a new code',
};
