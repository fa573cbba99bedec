import { createStore } from 'zustand/vanilla';
import { createBoardStore, type BoardStore } from '#client/board/boardStore.ts';
import { openBoardLine, type BoardLine } from '#client/sync/boardLine.ts';
import { openDeviceStore, openWithin, type DeviceStore } from '#client/sync/device/deviceStore.ts';
import { memoryTables, type Tables } from '#client/sync/device/tables.ts';
import type { RefusedItem } from '#client/sync/refused.ts';
import { tints } from '#shared/board/card.ts';
import type { At, Card } from '#shared/board/card.ts';
import type { CardId } from '#shared/kit/ids.ts';
import { frameTypes } from '#shared/wire/frames.ts';
import { testCanvas, testZones } from '#test/kit/testCards.ts';
import type { Client, ClientParts } from './client.ts';
import { board } from './floor.ts';
import type { Intent } from './intents.ts';
import type { Link, Station } from './network.ts';

/** One opening of the page: once it is dead, none of its timers runs and nothing of it is written. */
interface Page {
  readonly line: BoardLine;
  readonly store: BoardStore;
  readonly device: DeviceStore;
  dead: boolean;
  /** Somebody will look at what it shows as soon as it has come to rest. */
  looking: boolean;
  readonly intents: Set<Intent>;
  /** Until when it knows of its own work only: a device that does not answer in time is read later. */
  aloneUntil: number;
}

/** Everything that changes of a client. */
interface Self {
  readonly parts: ClientParts;
  readonly station: Station & { offline: boolean };
  /** Outlives the pages. */
  readonly tables: Tables;
  fullUntil: number;
  page: Page | undefined;
  readonly intents: Intent[];
}

/** Our own client, from what a hand does to the socket, without its components. */
export function createOwnClient(parts: ClientParts): Client {
  const self: Self = {
    parts,
    station: {
      device: parts.device,
      participation: parts.participation,
      offline: false,
      links: new Set<Link>(),
      swallows: (frame) => parts.forgetful && frame[0] === frameTypes.refused && forget(self),
    },
    tables: memoryTables(),
    fullUntil: 0,
    page: undefined,
    intents: [],
  };
  self.page = openPage(self, false);
  const { station } = self;
  return {
    name: parts.name,
    participation: parts.participation,
    stock: false,
    stopped: false,
    get doc() {
      return self.page?.line.document()?.doc;
    },
    get cards() {
      return cardsOn(self.page);
    },
    get connected() {
      return [...station.links].some(({ alive }) => alive);
    },
    get settled() {
      const state = self.page?.line.state.getState();
      const device = self.page?.device.state.getState().device;
      const merged = device === 'kept' && parts.time.now() >= (self.page?.aloneUntil ?? 0);
      return state?.ready === true && state.line.is === 'online' && state.unsaved.size === 0 && merged;
    },
    does: (intent) => {
      if (self.page) perform(self, self.page, intent);
      else intent.fate = 'void';
    },
    holds: (intent) => !self.page || parts.time.now() < self.page.aloneUntil || holds(self.page, intent),
    connect: () => {
      station.offline = false;
      self.page?.line.wake();
    },
    cut: (halfOpen) => station.links.forEach((link) => link.cut(halfOpen)),
    leave: () => {
      station.offline = true;
      station.links.forEach((link) => link.cut(false));
    },
    reload: (killed) => void reload(self, killed),
    fillDevice: (ms) => {
      self.fullUntil = parts.time.now() + ms;
    },
    close: () => self.page && closePage(self.page),
  };
}

function openPage(self: Self, late: boolean): Page {
  const { time, chance, network, participation } = self.parts;
  const clock = {
    now: time.now,
    random: time.random,
    after: (ms: number, run: () => void) =>
      time.after(ms, () => {
        if (!page.dead) run();
      }),
  };
  const isDead = () => page.dead;
  const tables = async () => {
    if (late) await passed(self, openWithin + chance.between(1, 2000));
    return { tables: deviceTables(self, isDead), promise: 'kept' as const };
  };
  const device = openDeviceStore({ participation, clock, tables: tables(), channel: undefined });
  const line = openBoardLine({
    origin: 'http://twiza.test',
    board,
    canvas: testCanvas,
    participation,
    device,
    clock,
    socket: network.socketFor(self.station),
  });
  const refused = createStore<{ readonly refused: readonly RefusedItem[] }>(() => ({ refused: [] }));
  const store = createBoardStore({
    line,
    me: participation,
    device,
    clock,
    live: {
      state: createStore(() => ({ line: { is: 'online' as const }, waiting: [], refused: [] })),
      restored: Promise.resolve(),
      answerTo: async () => await new Promise<never>(() => undefined),
      command: async () => await new Promise<never>(() => undefined),
    },
    frame: (run) => clock.after(50, run),
    refused,
    dismissRefused: line.dismissRefused,
  });
  const page: Page = { line, store, device, dead: false, looking: false, intents: new Set(), aloneUntil: 0 };
  device.state.subscribe(({ device: state }) => {
    if (!late) return;
    page.aloneUntil = state === 'kept' ? time.now() + 1000 : Number.POSITIVE_INFINITY;
    clock.after(1001, () => look(self, page));
  });
  line.state.subscribe((state) => {
    refused.setState({ refused: state.refused });
    const unsure = late || (!state.ready && device.state.getState().device === 'failing');
    if (unsure) for (const card of state.unsaved) self.parts.mayDouble(card);
    if (page.looking) return;
    page.looking = true;
    // What it shows within a tick is on no screen.
    queueMicrotask(() => {
      page.looking = false;
      if (!page.dead) look(self, page);
    });
  });
  return page;
}

/** What the page says of one's own work is believed, and checked. */
function look(self: Self, page: Page): void {
  const { unsaved, refused } = page.line.state.getState();
  if (!page.line.document()) return;
  const all = self.parts.time.now() < page.aloneUntil ? page.intents : self.intents;
  for (const intent of all) {
    if (intent.fate !== 'open') continue;
    const writes = intent.does === 'add' || intent.does === 'type';
    const item = refused.find(({ card, text }) => card === intent.card && (!writes || text.includes(intent.mark)));
    if (item) {
      intent.fate = 'refused';
      self.parts.log(`is left with ${intent.does} ${intent.nr}: ${item.why}`);
    } else if (intent.card !== undefined && !unsaved.has(intent.card)) self.parts.saved(intent);
  }
}

function holds({ line }: Page, { mark }: Intent): boolean {
  return line.unsent().some(({ text }) => text.includes(mark));
}

function cardsOn(page: Page | undefined): ReadonlyMap<CardId, Card> {
  const document = page?.line.document();
  if (!page || !document) return new Map();
  return page.line.state.getState().ready ? document.cards : page.store.view.getState().cards;
}

function perform(self: Self, page: Page, intent: Intent): void {
  act(page, intent);
  const { card, mark, does } = intent;
  const { ready, unsaved } = page.line.state.getState();
  const words = (card && cardsOn(page).get(card)?.texts['text']) ?? '';
  const done =
    does !== 'undo' &&
    does !== 'redo' &&
    card !== undefined &&
    unsaved.has(card) &&
    (!ready || (does !== 'type' && does !== 'add') || words.includes(mark));
  if (!done) {
    intent.fate = 'void';
    return;
  }
  self.intents.push(intent);
  page.intents.add(intent);
  // What is done before the device's copy has been read waits in the page.
  if (!page.line.document()) return;
  void page.device.settled().then(() => {
    if (!page.dead && page.device.state.getState().device === 'kept') intent.kept = true;
  });
}

function act(page: Page, intent: Intent): void {
  const { actions } = page.store;
  const { does, card, mark, pick, nr } = intent;
  const at: At = [testZones[Math.floor(pick * testZones.length)] ?? 'is', pick, 0.5];
  if (does === 'undo') return actions.undo();
  if (does === 'redo') return actions.redo();
  if (does === 'add') {
    const zone = testCanvas.zones[Math.floor(pick * testZones.length)];
    intent.card = zone && actions.add({ zone: zone.id, at, text: mark });
    return;
  }
  const words = card && cardsOn(page).get(card)?.texts['text'];
  if (card === undefined || words === undefined) return;
  const place = Math.floor(pick * (words.length + 1));
  const deeds: Readonly<Record<typeof does, () => void>> = {
    type: () => actions.type(card, 'text', words, words.slice(0, place) + mark + words.slice(place)),
    erase: () => actions.type(card, 'text', words, words.replace(mark, '')),
    move: () => actions.move(card, at),
    tint: () => actions.setTint(card, tints[Math.floor(pick * tints.length)] ?? 'plain'),
    field: () => actions.setField(card, 'size', nr),
    delete: () => actions.remove(card),
    restore: () => actions.restore(card),
  };
  deeds[does]();
}

/** What lies on the device, as a page reaches it: in its own time, or not at all. */
function deviceTables(self: Self, isDead: () => boolean): Tables {
  const { tables, parts } = self;
  const moment = async () => {
    if (parts.chance.of(0.2)) await passed(self, parts.chance.between(0, 8));
    if (isDead()) await new Promise<never>(() => undefined);
  };
  const writable = () => {
    if (parts.time.now() < self.fullUntil) throw new Error('the device is full');
  };
  return {
    async list(table, prefix) {
      await moment();
      return await tables.list(table, prefix);
    },
    async keys(table, prefix) {
      await moment();
      return await tables.keys(table, prefix);
    },
    async write(changes) {
      await moment();
      writable();
      await tables.write(changes);
    },
    async revise(table, prefix, decide) {
      await moment();
      writable();
      await tables.revise(table, prefix, decide);
    },
    close: () => undefined,
  };
}

async function passed({ parts: { time } }: Self, ms: number): Promise<void> {
  await new Promise<void>((resolve) => {
    time.after(ms, resolve);
  });
}

async function reload(self: Self, killed: boolean): Promise<void> {
  const { page, parts } = self;
  if (!page) return;
  self.page = undefined;
  if (killed) for (const link of self.station.links) link.cut(false);
  else await page.device.settled();
  closePage(page);
  for (const intent of self.intents) if (intent.fate === 'open' && !intent.kept) intent.fate = 'lost';
  await passed(self, parts.chance.between(1, 200));
  self.page = openPage(self, parts.chance.of(0.1));
}

function closePage(page: Page): void {
  page.dead = true;
  page.store.close();
  page.line.close();
  page.device.close();
}

/** Begins anew with nothing. */
function forget(self: Self): boolean {
  const { participation } = self.parts;
  for (const clear of ['copies', 'rows', 'outbox'] as const) void self.tables.write([{ clear, prefix: [participation] }]);
  void reload(self, true);
  return true;
}
