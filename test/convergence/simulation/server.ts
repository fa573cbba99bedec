import { deflate } from '#test/kit/deflate.ts';
import * as Y from 'yjs';
import { takeOwnership, type Ownership } from '#server/authority/ownership.ts';
import { createHub } from '#server/hub/createHub.ts';
import type { BoardRules, Hub, Line, LineLife, Peer, Rights } from '#server/hub/hub.ts';
import type { Commit, StoredBoard } from '#server/store/store.ts';
import type { CardId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import { cardsOf } from '#shared/board/layout.ts';
import type { SimulatedTime } from '#test/kit/simulatedTime.ts';
import { testCanvas } from '#test/kit/testCards.ts';
import type { Disk } from './disk.ts';
import type { Floor } from './floor.ts';
import { newDoc as freshDoc } from './newDoc.ts';

/** What a broken build does otherwise; see brokenBuilds.ts. */
export interface Build {
  readonly name: string;
  readonly commit?: (commit: BoardRules['commit'], time: SimulatedTime) => BoardRules['commit'];
  readonly load?: (stored: StoredBoard) => StoredBoard;
  readonly rights?: (rights: BoardRules['rights']) => BoardRules['rights'];
  readonly line?: (line: Line, peer: Peer, server: Server) => Line;
  /** The disk counts on nobody to keep the order. */
  readonly careless?: true;
  /** The disk takes commits of an owner that is no longer one. */
  readonly tokenless?: true;
  /** A client drops what was refused. */
  readonly forgetful?: true;
  /** What the authority writes, as it is committed. */
  readonly write?: (commit: Commit) => Commit;
}

/** One process: after its end none of its timers runs and nothing of it is heard. */
export interface Server {
  readonly hub: Hub;
  readonly dead: boolean;
  readonly build: Build;
  /** The document that is live now, committed or not. */
  readonly doc: Y.Doc | undefined;
  /** As the workshop's authority commits. */
  commit(commit: Commit): Promise<void>;
  kill(): void;
}

export interface ServerParts {
  readonly time: SimulatedTime;
  readonly disk: Disk;
  readonly workshop: WorkshopId;
  readonly floor: Floor;
  readonly build: Build;
  readonly report: (error: unknown, about: string) => void;
  readonly problem: (what: string) => void;
}

export function startServer(parts: ServerParts): Server {
  const { time, disk, workshop, floor, build, problem } = parts;
  let dead = false;
  let doc: Y.Doc | undefined;
  const asker = {
    get dead() {
      return dead;
    },
  };
  const store = disk.store(asker);
  const own = {
    now: time.now,
    random: time.random,
    after: (ms: number, run: () => void) =>
      time.after(ms, () => {
        if (!dead) run();
      }),
    report: parts.report,
  };
  let owning: Promise<Ownership> | undefined;
  /** Once it is lost, whoever asks next takes it anew, as the authority does. */
  const owned = async () => {
    const taking = (owning ??= takeOwnership({
      ...own,
      workshop,
      store,
      changed: () => void taking.then((ownership) => ownership.store === 'writes' && hub.storeRecovered(workshop)),
      lost: () => {
        if (owning === taking) owning = undefined;
        hub.letGo(workshop);
      },
    }));
    return await taking;
  };
  const rights: BoardRules['rights'] = (who, line) => floor.rights(who, line);
  const hub = createHub({
    ...own,
    async rulesOf() {
      const ownership = await owned();
      return {
        workshop,
        canvas: testCanvas,
        rights: build.rights?.(rights) ?? rights,
        presence: (id) => ({ id, name: id, role: floor.roleOf(id), colour: 1 }),
        get store() {
          return ownership.store;
        },
        commit: build.commit?.(ownership.commit, time) ?? ownership.commit,
        activityNow: () => floor.activity,
        massDeletion: () => undefined,
        readable: (is) => {
          if (!is) problem('the board cannot be read');
        },
      };
    },
    async loadBoard(asked) {
      const stored = await store.loadBoard(asked);
      return stored && (build.load?.(stored) ?? stored);
    },
    // So that frames of several edits are merged.
    deflate,
    writeCost: () => 0.2,
    sleepAfter: 3000,
    newDoc() {
      doc = freshDoc();
      watch(doc, floor, problem, time.now);
      return doc;
    },
  });
  void owned();
  return {
    hub,
    build,
    get dead() {
      return dead;
    },
    get doc() {
      return doc;
    },
    commit: async (commit) => await (await owned()).commit(build.write?.(commit) ?? commit),
    kill() {
      dead = true;
    },
  };
}

interface Speaker {
  readonly participation: ParticipationId;
  readonly life: LineLife;
  readonly reach: { readonly at: number | undefined };
}

/** Whatever a line changes on the live document, it may change at this very moment. */
function watch(doc: Y.Doc, floor: Floor, problem: (what: string) => void, now: () => number): void {
  cardsOf(doc).observeDeep((events, { origin }) => {
    const speaker: unknown = origin;
    if (!isSpeaker(speaker)) return;
    const { participation: who, life, reach } = speaker;
    const plain = floor.rights(who, life);
    // What was sent before a change of step could be heard there counts as late work.
    const rights = plain.may === 'write' ? plain : floor.rights(who, { openSince: now(), deviceGoneSince: reach.at ?? now() });
    if (rights.may !== 'write') return problem(`${who} changed the board, and may only ${rights.may} (${rights.why})`);
    for (const event of events) {
      if (event.path.length === 0) for (const id of event.keys.keys()) made(id, who, rights);
      else if (!rights.anyCard || !rights.moveAny) changed(event, who, rights);
    }
  });

  function made(id: string, who: ParticipationId, { late }: Writing): void {
    const author = authorOf(cardsOf(doc).get(id));
    if (author !== who) problem(`${who} made card ${id} in the name of ${String(author)}`);
    // The keys of the root's event are ids of cards.
    if (late) floor.lateCards.add(id as CardId);
    else floor.lateCards.delete(id as CardId);
  }

  function changed(
    { target, keys, changes: { delta } }: Y.YEvent<Y.AbstractType<unknown>>,
    who: ParticipationId,
    { late, moveAny, anyCard }: Writing,
  ): void {
    const moved = keys.has('at');
    // Written and taken back within one update.
    if (keys.size === 0 && delta.every(({ retain }) => retain !== undefined)) return;
    const own = authorOf(target instanceof Y.Text ? target.parent : target) === who;
    if (late && moved) problem(`${who} moved a card, late`);
    else if (!own && moved && !moveAny) problem(`${who} moved a card of somebody else`);
    else if (!own && (!moved || keys.size > 1) && !anyCard) problem(`${who} changed a card of somebody else`);
  }
}

type Writing = Extract<Rights, { may: 'write' }>;

function isSpeaker(origin: unknown): origin is Speaker {
  return typeof origin === 'object' && origin !== null && 'participation' in origin && 'life' in origin;
}

function authorOf(card: unknown): unknown {
  return card instanceof Y.Map ? card.get('author') : undefined;
}
