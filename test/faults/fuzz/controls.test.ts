import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import * as z from 'zod/mini';
import { encodeAwareness, type AwarenessEntry } from '#server/hub/frames.ts';
import type * as OrderModule from '#shared/board/inspect/order.ts';
import type * as KnowledgeModule from '#shared/board/inspect/knowledge.ts';
import type * as ClaimsModule from '#server/hub/claims.ts';
import type * as PlacesModule from '#shared/board/inspect/places.ts';
import type * as RegistryModule from '#shared/tools/registry.ts';
import type * as GuardModule from '#shared/board/inspect/guard.ts';
import type { Inspection } from '#shared/board/operations.ts';
import { isRefusal } from '#shared/kit/refusal.ts';

/** What the fuzzer is worth: with a piece of the guard taken out, it must find what that piece keeps away. */

const taken = [
  '#shared/board/inspect/inspect.ts',
  '#shared/board/inspect/order.ts',
  '#shared/board/inspect/places.ts',
  '#shared/board/inspect/guard.ts',
  '#shared/board/inspect/sequences.ts',
  '#shared/board/inspect/knowledge.ts',
  '#shared/board/judge.ts',
  '#shared/tools/registry.ts',
  '#server/hub/claims.ts',
  '#server/hub/presence.ts',
];

afterEach(() => {
  vi.resetModules();
  for (const path of taken) vi.doUnmock(path);
});

async function faultsFound(mutants: number): Promise<string> {
  vi.resetModules();
  const { fuzzUpdates } = await import('./b1.ts');
  const { faults } = await fuzzUpdates(1, mutants);
  return faults.map(({ what }) => what).join('\n');
}

/** What the rest of the guard is told instead: something new, and nothing to object to. */
const harmless = { gap: false, fresh: [{ struct: new Y.GC(Y.createID(1, 0), 1), offset: 0 }], states: new Map<number, number>() } as const;
const lets: Inspection = { operations: [], clientIds: [], gap: false, nothingNew: false };

test('without the guard it finds crashes and poison', async () => {
  vi.doMock('#shared/board/inspect/inspect.ts', () => ({ operationsOf: () => lets }));
  expect(await faultsFound(2000)).toMatch(/threw|pending|root/);
});

test('with decoding alone it finds poison', async () => {
  const operationsOf = (_doc: Y.Doc, update: Uint8Array) => {
    try {
      Y.decodeUpdate(update);
      return lets;
    } catch {
      return { refused: 'structure' };
    }
  };
  vi.doMock('#shared/board/inspect/inspect.ts', () => ({ operationsOf }));
  expect(await faultsFound(2000)).toMatch(/pending|root|card/);
});

test('with gaps let through it finds pending structs', async () => {
  vi.doMock('#shared/board/inspect/order.ts', async (original) => {
    const { orderOf } = await original<typeof OrderModule>();
    const open: typeof orderOf = (store, incoming) => {
      const order = orderOf(store, incoming);
      return isRefusal(order) || order.gap ? harmless : order;
    };
    return { orderOf: open };
  });
  expect(await faultsFound(2000)).toMatch(/pending/);
});

test('with things let lie where they do not belong it finds what no client can read', async () => {
  vi.doMock('#shared/board/inspect/places.ts', async (original) => {
    const { createPlaces } = await original<typeof PlacesModule>();
    return {
      createPlaces: (doc: Y.Doc) => {
        const places = createPlaces(doc);
        const take: typeof places.take = (fresh) => places.take(fresh) ?? { parent: undefined, key: null };
        return { ...places, take };
      },
    };
  });
  expect(await faultsFound(4000)).toMatch(/the key|the card|half of/);
});

test('with other roots let in it finds them', async () => {
  vi.doMock('#shared/board/inspect/guard.ts', async (original) => {
    const { guard } = await original<typeof GuardModule>();
    const open: typeof guard = (store, update, most) => {
      const guarded = guard(store, update, most);
      if (!isRefusal(guarded) || guarded.refused !== 'structure') return guarded;
      try {
        const named = Y.decodeUpdate(update).structs.some((struct) => struct instanceof Y.Item && (struct.parent as unknown) === 'meta');
        const known = { structs: new Map(), deletes: new Map() };
        return named ? { incoming: known, order: harmless } : guarded;
      } catch {
        return guarded;
      }
    };
    return { guard: open };
  });
  expect(await faultsFound(6000)).toMatch(/the root meta|pending|threw/);
});

// Found by a million mutants; each board goes wrong within the first thousand of its own.
test.each([2269369, 2958322, 5571592, 7313772])(
  'with words between what lies otherwise it finds boards that read otherwise: %d',
  async (seed) => {
    const { fuzzUpdates } = await import('./b1.ts');
    expect((await fuzzUpdates(seed, 1000)).faults).toEqual([]);
    vi.doMock('#shared/board/inspect/sequences.ts', () => ({ createSequences: () => ({ take: () => true }) }));
    vi.resetModules();
    const open = await import('./b1.ts');
    expect((await open.fuzzUpdates(seed, 1000)).faults).toMatchObject([{ what: 'reloaded it reads otherwise' }]);
  },
);

// Found by 20,000 updates on one board.
test('with words between others that their writer must have known it finds boards that read otherwise', async () => {
  const whole = await import('./boardMessages.ts');
  await whole.fuzzBoardMessages('update', 1118, 800);
  vi.doMock('#shared/board/inspect/knowledge.ts', async (original) => ({
    ...(await original<typeof KnowledgeModule>()),
    createKnowledge: () => ({ learn: () => undefined, isKnown: () => false }),
  }));
  vi.resetModules();
  const open = await import('./boardMessages.ts');
  await expect(open.fuzzBoardMessages('update', 1118, 800)).rejects.toThrow(/reloaded it reads otherwise/);
});

test('without the judge it finds forged authors or cards that are gone', async () => {
  vi.doMock('#shared/board/judge.ts', () => ({ judge: () => undefined, wholeCardsOfOthersDeleted: () => 0 }));
  expect(await faultsFound(6000)).toMatch(/author|is gone|by somebody else|half of/);
});

test('without claims it finds who writes under another’s id', async () => {
  vi.doMock('#server/hub/claims.ts', async (original) => {
    const { createClaims } = await original<typeof ClaimsModule>();
    return {
      createClaims: (...stored: Parameters<typeof createClaims>) => ({ ...createClaims(...stored), check: () => ({ fresh: [] }) }),
    };
  });
  expect(await faultsFound(6000)).toMatch(/it wrote as/);
});

test('without the server’s word in presence it finds who calls himself as he likes', async () => {
  const shown = new Map<number, AwarenessEntry>();
  vi.doMock('#server/hub/presence.ts', () => ({
    createPresence: () => ({
      set: (entry: AwarenessEntry) => shown.set(entry.clientId, entry).size > 0,
      remove: (clientId: number) => shown.delete(clientId),
      all: () => encodeAwareness([...shown.values()]),
      changes: () => undefined,
    }),
  }));
  vi.resetModules();
  const { fuzzBoardMessages } = await import('./boardMessages.ts');
  await expect(fuzzBoardMessages('awareness', 1, 500)).rejects.toThrow(/is shown as|JSON/);
});

test('without schemas it finds commands that break inside', async () => {
  vi.doMock('#shared/tools/registry.ts', async (original) => {
    const registry = await original<typeof RegistryModule>();
    const commandOf: typeof registry.commandOf = (name) => {
      const found = registry.commandOf(name);
      return found && { ...found, command: { ...found.command, input: z.any() } };
    };
    return { ...registry, commandOf };
  });
  vi.resetModules();
  const { fuzzCommand } = await import('./commands.ts');
  await expect(fuzzCommand('vote.cast', 1, 1000)).rejects.toThrow(/threw inside/);
});
