import { describe, expect, it, test } from 'vitest';
import type { Saved } from '#client/sync/savedState.ts';
import { quietFor, savedNow } from './savedNow.ts';
import { stripNow, type StripParts } from './stripNow.ts';

const lostAt = 1_000_000;
const online = { is: 'online' } as const;
const gone = { is: 'connecting', since: lostAt } as const;
const saved = (count: number, state: Saved['state'] = count > 0 ? 'unsaved' : 'saved', since = lostAt + 100): Saved => ({
  state,
  count,
  ...(count > 0 && { since }),
  refused: [],
  device: 'kept',
});

describe('what a phone says about one’s work', () => {
  it('keeps silent about a loss of less than five seconds', () => {
    expect(savedNow(saved(1), gone, lostAt + quietFor - 1, 0)).toEqual({ is: 'saving' });
    expect(savedNow(saved(1), gone, lostAt + quietFor, 0)).toEqual({ is: 'offline', count: 1, since: lostAt + 100 });
    expect(savedNow(saved(0), gone, lostAt + quietFor - 1, 0)).toEqual({ is: 'saved' });
  });

  it('counts what goes out once the network is back, and says «saved» only after the last', () => {
    expect(savedNow(saved(3), online, lostAt + 60_000, 3)).toEqual({ is: 'sending', number: 1, all: 3 });
    expect(savedNow(saved(1), online, lostAt + 60_000, 3)).toEqual({ is: 'sending', number: 3, all: 3 });
    expect(savedNow(saved(0), online, lostAt + 60_000, 0)).toEqual({ is: 'saved' });
  });

  it('says after five seconds that a server that is there does not answer', () => {
    expect(savedNow(saved(1), online, lostAt + 100 + quietFor - 1, 0)).toEqual({ is: 'saving' });
    expect(savedNow(saved(1), online, lostAt + 100 + quietFor, 0)).toEqual({ is: 'late', count: 1, since: lostAt + 100 });
  });

  it('tells how many were refused', () => {
    const refused = [{ key: 'm1', text: 'trop tard', why: 'workshop-closed' as const }];
    expect(savedNow({ ...saved(0, 'refused'), refused }, online, lostAt, 0)).toEqual({ is: 'refused', count: 1 });
  });
});

test.each<[string, Partial<StripParts>, ReturnType<typeof stripNow>]>([
  ['nothing while one may write', {}, undefined],
  ['that one looks together', { mayWrite: false }, 'look'],
  ['nothing more while a vote runs', { mayWrite: false, voting: true }, undefined],
  ['a pause', { phase: 'paused', mayWrite: false }, 'paused'],
  ['the end', { phase: 'closed', mayWrite: false }, 'closed'],
  ['unsaved work before a pause', { phase: 'paused', saved: { is: 'offline', count: 2, since: 1 } }, 'unsaved'],
  ['nothing new where nothing waits for the network', { saved: { is: 'offline', count: 0 } }, undefined],
  ['that the ballot is kept', { voting: true, saved: { is: 'offline', count: 0 } }, 'ballot-kept'],
  ['what goes out', { saved: { is: 'sending', number: 1, all: 3 } }, 'sending'],
])('the strip says %s', (_what, parts, strip) => {
  expect(stripNow({ saved: { is: 'saved' }, phase: 'open', voting: false, mayWrite: true, ...parts })).toBe(strip);
});
