import { expect, test } from 'vitest';
import { stripNow, type StripParts } from './stripNow.ts';

const base: StripParts = {
  saved: { is: 'saved', count: 0, all: 0, urgent: false, kept: true },
  storeFailing: false,
  unreadable: false,
  phase: 'open',
  voting: false,
  elsewhere: false,
  mayWrite: true,
};
const waits = { is: 'offline', count: 2, all: 2, since: 1, urgent: true, kept: true } as const;

test.each<[string, Partial<StripParts>, ReturnType<typeof stripNow>]>([
  ['nothing while one may write', {}, undefined],
  ['that one looks together', { mayWrite: false }, 'look'],
  ['nothing more while a vote runs', { mayWrite: false, voting: true }, undefined],
  ['a pause', { phase: 'paused', mayWrite: false }, 'paused'],
  ['the end', { phase: 'closed', mayWrite: false }, 'closed'],
  ['that the board cannot be read, before what the room does', { unreadable: true, elsewhere: true, mayWrite: false }, 'unreadable'],
  ['that another board is read, also after the end', { phase: 'closed', elsewhere: true, mayWrite: false }, 'elsewhere'],
  ['unsaved work before what is read', { elsewhere: true, saved: waits }, 'unsaved'],
  ['unsaved work before a pause', { phase: 'paused', saved: waits }, 'unsaved'],
  ['that the ballot is kept', { voting: true, saved: waits }, 'ballot-kept'],
  ['a server that cannot save before everything', { storeFailing: true, elsewhere: true, saved: waits }, 'store'],
])('the strip says %s', (_what, parts, strip) => {
  expect(stripNow({ ...base, ...parts })).toBe(strip);
});
