import { expect, it } from 'vitest';
import type { Saved } from '#client/sync/savedState.ts';
import { savedNow } from './savedNow.ts';

const at = 1_700_000_000_000;
const saved = (more: Partial<Saved>): Saved => ({ state: 'saved', count: 0, urgent: false, refused: [], device: 'kept', ...more });
const waiting = { state: 'unsaved', count: 3, since: at } as const;

it('is offline as long as a line is away, whether or not something waits', () => {
  expect(savedNow(saved({ away: at }), 0)).toMatchObject({ is: 'offline', count: 0 });
  expect(savedNow(saved({ ...waiting, away: at }), 3)).toMatchObject({ is: 'offline', count: 3, since: at });
});

it('counts what is on its way once the line is back, and says saved only when nothing waits', () => {
  expect(savedNow(saved({ ...waiting, count: 1 }), 3)).toMatchObject({ is: 'sending', count: 1, all: 3 });
  expect(savedNow(saved({}), 0)).toMatchObject({ is: 'saved', count: 0 });
});

it('says not saved when a line that is there does not answer, and whether it outlives the page', () => {
  expect(savedNow(saved(waiting), 0)).toMatchObject({ is: 'unsaved', kept: true, urgent: false });
  expect(savedNow(saved({ ...waiting, urgent: true, device: 'failing' }), 0)).toMatchObject({ is: 'unsaved', kept: false, urgent: true });
});

it('counts what was refused once nothing waits', () => {
  const refused = [{ key: 'm1', text: 'trop tard', why: 'workshop-closed' as const, at }];
  expect(savedNow(saved({ state: 'refused', refused }), 0)).toMatchObject({ is: 'refused', count: 1 });
});
