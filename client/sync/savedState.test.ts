import { expect, test } from 'vitest';
import { savedState, type Unconfirmed } from './savedState.ts';

const quiet: Unconfirmed = { count: 0, online: true, refused: [] };

test('says saved only when neither the board nor a command waits', () => {
  expect(savedState([quiet, quiet], 'kept', 0).state).toBe('saved');
  expect(savedState([quiet, { ...quiet, count: 1, since: 0 }], 'kept', 0).state).toBe('saving');
});

test('says saving for two seconds, then not saved, with the count of both and the oldest time', () => {
  const lines = [
    { ...quiet, count: 2, since: 1000 },
    { ...quiet, count: 1, since: 500 },
  ];
  expect(savedState(lines, 'kept', 2500).state).toBe('saving');
  expect(savedState(lines, 'kept', 2501)).toMatchObject({ state: 'unsaved', count: 3, since: 500 });
});

test('never says saving without a line to the server', () => {
  expect(savedState([{ ...quiet, count: 1, since: 0, online: false }], 'kept', 1).state).toBe('unsaved');
  expect(savedState([{ ...quiet, online: false }], 'kept', 1).state).toBe('saved');
});

test('does not say saved while a refused text waits to be copied', () => {
  const refused = [{ key: 'x', text: 'mot', why: 'look-only' }] as const;
  expect(savedState([{ ...quiet, refused }], 'kept', 0)).toMatchObject({ state: 'refused', refused });
});
