import * as Y from 'yjs';
import { decodeFrame, encodeSync } from '#server/hub/frames.ts';
import type { Line } from '#server/hub/hub.ts';
import type { StoredBoard } from '#server/store/store.ts';
import { encodeSaved } from '#shared/wire/frames.ts';
import type { Build } from './server.ts';

/** Builds that are wrong in one thing each: the simulation must find it. */
export interface BrokenBuild extends Build {
  /** What it is found by. */
  readonly foundBy: RegExp;
  /** Only where boards are put back. */
  readonly restores?: true;
}

export const brokenBuilds: readonly BrokenBuild[] = [
  {
    name: 'acknowledges what it has heard',
    foundBy: /acknowledged, is not on the disk/,
    line: (line, peer) => {
      let count = 0;
      return heard(line, (frame) => {
        const { type } = decodeFrame(frame);
        line.receive(frame);
        if (type === 'step2' || type === 'update') peer.send(encodeSaved({ count: ++count, docSeq: 0, epoch: 1 }));
      });
    },
  },
  {
    name: 'goes on before the commit is done',
    foundBy: /is not on the disk/,
    commit: (commit) => async (part) => {
      commit(part).catch(() => undefined);
      await Promise.resolve();
    },
  },
  {
    name: 'answers step 1 with what is not committed',
    foundBy: /which is told, is not on the disk/,
    line: (line, peer, server) =>
      heard(line, (frame) => {
        const incoming = decodeFrame(frame);
        if (incoming.type === 'step1' && server.doc)
          peer.send(encodeSync('step2', Y.encodeStateAsUpdate(server.doc, incoming.stateVector)));
        line.receive(frame);
      }),
  },
  {
    name: 'tells others before the commit',
    foundBy: /which is told, is not on the disk/,
    line: (line, peer, server) => {
      const { doc } = server;
      const tell = (update: Uint8Array) => peer.send(encodeSync('update', update));
      doc?.on('update', tell);
      return {
        ...heard(line, line.receive),
        hangUp: () => {
          doc?.off('update', tell);
          line.hangUp();
        },
      };
    },
  },
  {
    name: 'has no locks',
    foundBy: /changed|made|moved/,
    rights: () => () => ({ may: 'write', anyCard: true, moveAny: true, late: false }),
  },
  {
    name: 'forgets whom it has refused',
    foundBy: /stored after it was told to be refused/,
    commit:
      (commit) =>
      async ({ fences: _fences, ...part }) =>
        await commit(part),
    load: (stored) => ({ ...stored, fences: [] }),
  },
  {
    name: 'loads a board as it was a moment ago',
    foundBy: /./,
    careless: true,
    load: staleLoads(),
  },
  {
    name: 'lets two processes write on one workshop',
    foundBy: /has no longer the workshop/,
    tokenless: true,
  },
  {
    name: 'has a client that drops its outbox when something is refused',
    foundBy: /is gone|is shown/,
    forgetful: true,
  },
  {
    name: 'says that a board was put back, and leaves it as it is',
    foundBy: /shows something else than it showed then/,
    restores: true,
    write: ({ updates, ...commit }) => (commit.epochs?.length ? commit : { ...commit, ...(updates && { updates }) }),
  },
];

function heard(line: Line, receive: Line['receive']): Line {
  return { receive, reached: line.reached, hangUp: line.hangUp };
}

/** Without its last update. */
function staleLoads(): (stored: StoredBoard) => StoredBoard {
  return (stored) => ({ ...stored, docSeq: Math.max(0, stored.docSeq - 1), updates: stored.updates.slice(0, -1) });
}
