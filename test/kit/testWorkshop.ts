import { deflate } from '#test/kit/deflate.ts';
import type { DatabaseSync } from 'node:sqlite';
import * as Y from 'yjs';
import { createAuthority } from '#server/authority/createAuthority.ts';
import type { Authority } from '#server/authority/api.ts';
import { createHub } from '#server/hub/createHub.ts';
import type { Hub } from '#server/hub/hub.ts';
import type { Participant, StoredPerson } from '#server/store/directory.ts';
import type { Commit, Store } from '#server/store/store.ts';
import { StoreFailingError } from '#server/store/errors.ts';
import { createSqlStore } from '#server/store/sql.ts';
import { openSqlite } from '#server/store/sqlite.ts';
import type { AccountId, DeviceId, ParticipationId, PersonId } from '#shared/kit/ids.ts';
import type { Audience } from '#shared/tools/tool.ts';
import type { AudienceName, CommandAnswer, Snapshot, ToolViews, ViewChange } from '#shared/wire/live.ts';
import type { Role } from '#shared/workshop/state.ts';
import { agenda, created, idOf, startOfTime, workshopId } from './scenario.ts';
import { simulatedTime, type SimulatedTime } from './simulatedTime.ts';

/** What one person's client holds: the views as it merged them. */
export interface Screen {
  readonly who: ParticipationId;
  readonly rev: number;
  readonly views: Readonly<Record<AudienceName, ToolViews>>;
  /** Everything that came to this person, as text: what is not in it was never sent. */
  readonly received: readonly string[];
  /** Revisions in the order of their coming. */
  readonly revs: readonly number[];
  leave(): void;
}

/** One workshop on the real authority, hub and store, without sockets: the process can die and be born again over the same store. */
export interface TestWorkshop {
  readonly time: SimulatedTime;
  readonly store: Store;
  /** The disk itself, to look at or to damage. */
  readonly connection: DatabaseSync;
  readonly authority: Authority;
  readonly hub: Hub;
  readonly reports: readonly unknown[];
  /** So many commits from now on fail; nothing of them is stored. */
  failNext(commits: number): void;
  /** The disk takes nothing, as long as this is so; it is read all the same. */
  full: boolean;
  /** So many commits from now on are stored, and nobody hears of it. */
  loseNext(commits: number): void;
  add(name: string, role: Role): Promise<ParticipationId>;
  does(who: ParticipationId, name: string, input?: unknown, id?: string): Promise<CommandAnswer>;
  look(who: ParticipationId): Promise<Screen>;
  /** The workshop is loaded, and what was asked before is done. */
  settled(): Promise<void>;
  /** Time passes, and what falls due is done. */
  pass(ms: number): Promise<void>;
  /** kill -9 and a new process on the same store: no timer of the old one runs, nobody is connected. */
  restart(): void;
  close(): Promise<void>;
}

const owner = 'lOwner00000' as AccountId;
const device = 'dDevice0000' as DeviceId;

export async function openTestWorkshop(seed = 1): Promise<TestWorkshop> {
  const time = simulatedTime(seed, startOfTime);
  const { database, connection } = openSqlite(':memory:');
  const store = createSqlStore(database);
  await store.addAccount({ id: owner, name: 'Fatima', email: 'f@example.org', admin: true, password: 'x', createdAt: startOfTime });
  await store.addDevice({ id: device, tokenHash: 'hash', createdAt: startOfTime, seenAt: startOfTime });
  const first: Commit = { events: [{ rev: 1, tool: 'workshop', version: 1, at: startOfTime, event: created }] };
  const boards = agenda.map(({ board }) => board);
  await store.addWorkshop({ id: workshopId, code: 'ABCDEF', doorOpen: true, owner, createdAt: startOfTime, summary: {} }, boards, first);

  const reports: unknown[] = [];
  let failures = 0;
  let losses = 0;
  const flaky: Store = {
    ...store,
    async takeFence(workshop) {
      if (test.full) throw new StoreFailingError('the disk is full');
      return await store.takeFence(workshop);
    },
    async commit(workshop, fence, commit) {
      if (test.full) throw new StoreFailingError('the disk is full');
      if (failures > 0) {
        failures--;
        throw new Error('the disk is full');
      }
      await store.commit(workshop, fence, commit);
      if (losses > 0) {
        losses--;
        throw new Error('the connection broke after the commit');
      }
    },
  };

  const start = () => {
    const life = new AbortController();
    const after = (ms: number, run: () => void) =>
      time.after(ms, () => {
        if (!life.signal.aborted) run();
      });
    const report = (error: unknown) => {
      if (!life.signal.aborted) reports.push(error);
    };
    const { now, random } = time;
    const authority = createAuthority({ store: flaky, hub: () => hub, now, random, after, report });
    const { rulesOf } = authority;
    const loadBoard = async (board: Parameters<Store['loadBoard']>[0]) => await store.loadBoard(board);
    const hub = createHub({ ...hubParts, rulesOf, loadBoard, now, random, after, report });
    return { authority, hub, life };
  };
  let running = start();
  let commands = 0;

  const test: TestWorkshop = {
    time,
    store,
    connection,
    get authority() {
      return running.authority;
    },
    get hub() {
      return running.hub;
    },
    reports,
    full: false,
    failNext(commits) {
      failures = commits;
    },
    loseNext(commits) {
      losses = commits;
    },
    async add(name, role) {
      const person: StoredPerson = { id: idOf<PersonId>('v', name), name, lang: 'fr' };
      const { id, ...facts } = person;
      const participation = {
        id: idOf<ParticipationId>('p', name),
        workshop: workshopId,
        person: id,
        role,
        colour: 1,
        joinedAt: time.now(),
      };
      await store.addParticipant(person, participation, [], device);
      const participant: Participant = { ...facts, ...participation };
      await running.authority.joined(workshopId, participant);
      return participation.id;
    },
    does: async (who, name, input = {}, id = idOf<string>('m', `${seed}n${commands++}x`)) =>
      await running.authority.command(workshopId, who, { id, name, input }),
    look: async (who) => await look(running.authority, who),
    async settled() {
      await running.authority.stateOf(workshopId);
      await running.authority.doorChanged(workshopId);
    },
    async pass(ms) {
      // The store works in real turns of the loop: what falls due in one slice is stored before the next.
      const slice = Math.max(1000, ms / 20);
      for (let left = ms; left > 0; left -= slice) {
        await time.advance(Math.min(slice, left));
        await test.settled();
      }
    },
    restart() {
      running.life.abort();
      running = start();
    },
    async close() {
      running.life.abort();
      await running.authority.stop();
      await store.close();
    },
  };
  return test;
}

/** What the hub has of its process, besides time and store. */
const hubParts = { newDoc: () => new Y.Doc(), deflate, writeCost: () => 0, sleepAfter: 120_000 } as const;

async function look(authority: Authority, who: ParticipationId): Promise<Screen> {
  const received: string[] = [];
  const revs: number[] = [];
  let views: Record<AudienceName, ToolViews> = { everyone: {}, role: {}, person: {} };
  let rooms: readonly string[] = [];
  const hear = (audience: Audience, change: ViewChange) => {
    if (!rooms.includes(JSON.stringify(audience))) return;
    received.push(JSON.stringify(change));
    revs.push(change.rev);
    views = { ...views, [change.audience]: { ...views[change.audience], ...change.views } };
  };
  const deafen = authority.onView((_workshop, audience, change) => hear(audience, change));
  const begin = (snapshot: Snapshot, role: Role) => {
    rooms = ['everyone', { role }, { person: who }].map((audience) => JSON.stringify(audience));
    received.push(JSON.stringify(snapshot));
    revs.push(snapshot.rev);
    views = { ...snapshot.views };
  };
  const leave = await authority.enter(workshopId, who, begin);
  if (typeof leave !== 'function') throw new Error(`${who} may not enter: ${leave.refused}`);
  return {
    who,
    received,
    revs,
    get rev() {
      return revs.at(-1) ?? 0;
    },
    get views() {
      return views;
    },
    leave() {
      deafen();
      leave();
    },
  };
}
