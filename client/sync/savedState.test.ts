import { expect, test } from 'vitest';
import type { LineState } from './lineState.ts';
import { changesAt, quietFor, savedState, savingFor, urgentAfter, type Unconfirmed } from './savedState.ts';

const now = 1_700_000_000_000;
const online: LineState = { is: 'online' };
const nothing: Unconfirmed = { count: 0, line: online, refused: [] };
const lostAt = (since: number): LineState => ({ is: 'connecting', since });

test('says saved only when no line has anything left', () => {
  expect(savedState([nothing, nothing], 'kept', now)).toMatchObject({ state: 'saved', count: 0 });
  expect(savedState([nothing, { ...nothing, count: 1, since: now }], 'kept', now)).toMatchObject({ state: 'saving', count: 1 });
});

test('says saving for two seconds, then not saved, and after ten that it lasts', () => {
  const at = (age: number, device: 'kept' | 'memory' | 'failing' = 'kept') => {
    const { state, urgent } = savedState([{ ...nothing, count: 2, since: now - age }], device, now);
    return [state, urgent];
  };
  expect(at(savingFor)).toEqual(['saving', false]);
  expect(at(savingFor + 1)).toEqual(['unsaved', false]);
  expect(at(urgentAfter)).toEqual(['unsaved', false]);
  expect(at(urgentAfter + 1)).toEqual(['unsaved', true]);
  expect(at(savingFor + 1, 'failing')).toEqual(['unsaved', true]);
  expect(at(savingFor + 1, 'memory')).toEqual(['unsaved', true]);
});

test('says at once that nothing is saved while a line is missing', () => {
  expect(savedState([{ ...nothing, count: 1, since: now, line: lostAt(now) }], 'kept', now)).toMatchObject({
    state: 'unsaved',
    since: now,
  });
});

test('speaks of a missing line after five seconds, whether or not something waits', () => {
  expect(savedState([nothing, { ...nothing, line: lostAt(now - quietFor + 1) }], 'kept', now).away).toBeUndefined();
  expect(savedState([nothing, { ...nothing, line: lostAt(now - quietFor) }], 'kept', now).away).toBe(now - quietFor);
});

test('knows when time alone changes what it says', () => {
  const lines = [{ ...nothing, count: 1, since: now - 3000, line: lostAt(now - 1000) }];
  expect(changesAt(savedState(lines, 'kept', now), lines, now)).toBe(now - 1000 + quietFor);
  expect(changesAt({ since: now }, [nothing], now)).toBe(now + savingFor + 1);
  expect(changesAt({}, [nothing], now)).toBeUndefined();
});

test('keeps refused texts in reach and tells the oldest first when more waits', () => {
  const refused = [{ key: 'x', text: 'mot', why: 'look-only', at: now }] as const;
  expect(savedState([{ ...nothing, refused }], 'memory', now)).toEqual({
    state: 'refused',
    count: 0,
    refused,
    device: 'memory',
    urgent: false,
  });
  const both = savedState(
    [
      { ...nothing, count: 1, since: 5, refused },
      { ...nothing, count: 2, since: 3 },
    ],
    'kept',
    now,
  );
  expect(both).toMatchObject({ state: 'unsaved', count: 3, since: 3, refused });
});
