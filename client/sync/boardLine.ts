import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Card } from '#shared/board/card.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { BoardId, CardId, ParticipationId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { paths, protocolVersion } from '#shared/wire/paths.ts';
import { createBoardConnection, type BoardConnection } from './boardConnection.ts';
import { createBoardDocument, type BoardDocument } from './boardDocument.ts';
import { freshClientId, freshId } from './chance.ts';
import type { Clock } from './clock.ts';
import { readBoardCopy, type BoardCopy } from './device/boardCopy.ts';
import type { DeviceStore } from './device/deviceStore.ts';
import { endedBy, type LineState } from './lineState.ts';
import { cardOfChange, type OwnChange } from './outbox.ts';
import { createPending, type Pending } from './pending.ts';
import type { RefusedItem, Unsent } from './refused.ts';
import { play } from './replay.ts';

export interface BoardLineState {
  readonly line: LineState;
  /** False until a first state has come, from the device or from the server, and while a refused document is replaced. */
  readonly ready: boolean;
  /** Cards with work of one's own that the server has not confirmed. */
  readonly unsaved: ReadonlySet<CardId>;
  /** When the oldest of it was made (epoch ms). */
  readonly since?: number;
  readonly refused: readonly RefusedItem[];
}

/** Cards that a transaction touched, or `all` when another document has taken the place of the last one. */
export type Touched = ReadonlySet<CardId> | 'all';

/** The document of a board as its view reads it. */
export interface LiveDocument {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Every card as it is now, deleted ones too. */
  readonly cards: ReadonlyMap<CardId, Card>;
}

/** One board, live: its document, its connection, its copy on this device. */
export interface BoardLine {
  readonly board: BoardId;
  readonly canvas: Canvas;
  readonly state: StoreApi<BoardLineState>;
  /** Undefined until the device has been read. After a refusal another one takes its place. */
  readonly document: () => LiveDocument | undefined;
  listen(touched: (cards: Touched) => void): () => void;
  /** Does changes at once, in one transaction, or, while no document is ready, as soon as one is. True when done at once. */
  change(changes: readonly OwnChange[], origin: unknown): boolean;
  /** Everything of one's own that is neither confirmed nor refused. */
  unsent(): readonly Unsent[];
  dismissRefused(key: string): void;
  /** The page may have slept. */
  wake(): void;
  /** Tries again after the line had ended, e.g. because the workshop has opened. */
  resume(): void;
  close(): void;
}

export interface BoardLineParts {
  /** Of the page: `http://host`. */
  readonly origin: string;
  readonly board: BoardId;
  readonly canvas: Canvas;
  readonly participation: ParticipationId;
  readonly device: DeviceStore;
  readonly clock: Clock;
  readonly socket: typeof WebSocket;
}

/** A document and its connection: they begin and end together, because a refused document must never connect again. */
interface Generation {
  readonly document: BoardDocument;
  readonly connection: BoardConnection;
  /** What the device held was put into it. */
  readonly fromCopy: boolean;
}

/** Opens at once; the device's copy and then the server's state come as they come. */
export function openBoardLine(parts: BoardLineParts): BoardLine {
  const { clock, board } = parts;
  const state = createStore(() => atFirst(clock.now()));
  const listeners = new Set<(cards: Touched) => void>();
  const pending = createPending(board, clock);
  let copy: BoardCopy | undefined;
  let now: Generation | undefined;
  /** Documents in a row that could not be synced. */
  let unsyncable = 0;
  /** How often something was put into the copy. */
  let written = 0;
  let closed = false;

  void readBoardCopy(parts.device, board, freshId('v')).then((read) => {
    // What was done before the device answered is nowhere on it yet.
    if (!closed) use(read, pending.changes());
  });
  void parts.device.late.then(mergeLate);

  /** The device was not waited for. What it held and what was done meanwhile come together as after a reload of the page. */
  async function mergeLate(): Promise<void> {
    await onceKept(parts.device);
    const before = written;
    const read = await readBoardCopy(parts.device, board, freshId('v'));
    if (closed || !read.fromOthers) return undefined;
    // What could not be written is in this page alone, and so is what was done while the copy was read.
    if (parts.device.state.getState().device !== 'kept' || written !== before) return mergeLate();
    now?.connection.close();
    now?.document.destroy();
    state.setState({ line: { is: 'connecting', since: clock.now() } });
    use(read, []);
  }

  function use(read: BoardCopy, meanwhile: readonly OwnChange[]): void {
    copy = read;
    read.adopt();
    pending.restart([...read.replay, ...meanwhile]);
    if (meanwhile.length > 0) read.setReplay(pending.changes());
    state.setState({ refused: read.refused });
    begin(read, read.updates);
  }

  const tell = (cards: Touched) => {
    written++;
    for (const listener of listeners) listener(cards);
  };
  const synced = (done: boolean) => {
    unsyncable = done ? 0 : unsyncable + 1;
  };

  function begin(from: BoardCopy, updates: readonly Uint8Array[]): void {
    const around = { state, pending, tell, showUnsaved, synced, now: () => now?.document };
    const generation = beginGeneration(parts, { ...around, copy: from, updates, startOver: (items) => startOver(from, items) });
    now = generation;
    state.setState({ ready: generation.fromCopy && pending.changes().length === 0 });
    tell('all');
    showUnsaved();
    const failed = Math.max(pending.rounds(), unsyncable * 3);
    if (failed > 1) generation.connection.retry(failed);
    else generation.connection.connect();
  }

  /** A fresh document; what of the old one is to be tried again waits in `pending`. */
  function startOver(from: BoardCopy, items: readonly RefusedItem[]): void {
    now?.connection.close();
    now?.document.destroy();
    const refused = [...state.getState().refused, ...items];
    from.startOver(pending.changes(), refused);
    state.setState({ refused, line: { is: 'connecting', since: clock.now() } });
    begin(from, []);
  }

  function showUnsaved(): void {
    const waiting = pending.changes().map(cardOfChange);
    const since = now?.document.unconfirmedSince() ?? (waiting.length > 0 ? (state.getState().since ?? clock.now()) : undefined);
    state.setState({ unsaved: new Set([...(now?.document.outbox.unsent.keys() ?? []), ...waiting]), since });
  }

  return {
    board,
    canvas: parts.canvas,
    state,
    document: () => now?.document,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (changes, origin) => {
      const doc = state.getState().ready ? now?.document.doc : undefined;
      if (doc) {
        doc.transact(() => changes.forEach((change) => play(doc, change, origin)), origin);
        return true;
      }
      written++;
      pending.add(...changes);
      copy?.setReplay(pending.changes());
      showUnsaved();
      return false;
    },
    unsent: () => pending.unsent(now?.document),
    dismissRefused: (key) => {
      const refused = state.getState().refused.filter((item) => item.key !== key);
      state.setState({ refused });
      copy?.setRefused(refused);
    },
    wake: () => now?.connection.wake(),
    resume: () => {
      if (state.getState().line.is !== 'ended') return;
      state.setState({ line: { is: 'connecting', since: clock.now() } });
      now?.connection.connect();
    },
    close: () => {
      if (closed) return;
      closed = true;
      now?.connection.close();
      now?.document.destroy();
      listeners.clear();
    },
  };
}

function atFirst(now: number): BoardLineState {
  return { line: { is: 'connecting', since: now }, ready: false, unsaved: new Set(), refused: [] };
}

/** Everything written so far is on the device. */
async function onceKept(device: DeviceStore): Promise<void> {
  await device.settled();
  if (device.state.getState().device === 'kept') return;
  await new Promise<void>((resolve) => {
    const stop = device.state.subscribe((now) => {
      if (now.device !== 'kept') return;
      stop();
      resolve();
    });
  });
}

interface GenerationParts {
  readonly copy: BoardCopy;
  readonly updates: readonly Uint8Array[];
  readonly state: StoreApi<BoardLineState>;
  readonly pending: Pending;
  readonly tell: (cards: Touched) => void;
  readonly startOver: (refused: readonly RefusedItem[]) => void;
  readonly showUnsaved: () => void;
  /** The document in use. */
  readonly now: () => BoardDocument | undefined;
  /** The document has come to terms with the server, or it cannot. */
  readonly synced: (done: boolean) => void;
}

/** What one document's connection may tell, until the document is given up. */
function beginGeneration(
  parts: BoardLineParts,
  { copy, updates, state, pending, tell, startOver, showUnsaved, now, synced }: GenerationParts,
): Generation {
  const { clock, board, canvas } = parts;
  const fromCopy = updates.length > 0;
  const document = createBoardDocument({
    canvas,
    copy,
    updates,
    clientId: freshClientId,
    clock,
    touched: tell,
    unsentChanged: showUnsaved,
    clientIdChanged: () => connection.reconnect(),
    undone: (changes) => {
      pending.add(...changes);
      copy.setReplay(pending.changes());
      // Not within the transaction that brought it; what comes with the server's whole answer is done with it.
      queueMicrotask(() => {
        if (now() !== document || !state.getState().ready) return;
        replay();
        showUnsaved();
      });
    },
  });

  function replay(): void {
    const lost = pending.playInto(document);
    copy.setReplay([]);
    if (lost.length === 0) return;
    const refused = [...state.getState().refused, ...lost];
    state.setState({ refused });
    copy.setRefused(refused);
  }

  /** The board was put back to an earlier state: a copy from before is never merged, its words are offered. */
  const setAside = () => startOver(pending.giveUp(document, 'board-restored').filter(({ text }) => text !== ''));

  const connection: BoardConnection = createBoardConnection({
    url: parts.origin.replace(/^http/, 'ws') + paths.board,
    board,
    document,
    clock,
    socket: parts.socket,
    params: () => ({
      as: parts.participation,
      client: String(document.doc.clientID),
      epoch: String(copy.epoch()),
      seq: String(copy.seq()),
      v: String(protocolVersion),
    }),
    online: () => state.setState({ line: { is: 'online' } }),
    offline: (since) => {
      if (state.getState().line.is === 'online') state.setState({ line: { is: 'connecting', since } });
    },
    synced: () => {
      // A row of the copy was lost and others built on it: the server would never take such a document whole.
      if (fromCopy && document.doc.store.pendingStructs !== null) return startOver(pending.takeOut(document, 'fenced', -1));
      synced(true);
      state.setState({ ready: true });
      replay();
      tell('all');
      showUnsaved();
    },
    saved: (frame, edit) => {
      if (copy.epoch() !== 0 && copy.epoch() !== frame.epoch) return setAside();
      copy.told(frame.epoch, frame.docSeq);
      if (edit < 0) return;
      pending.confirm(edit);
      document.confirm(edit);
    },
    refused: (frame, edit) => startOver(pending.takeOut(document, frame.reason, edit)),
    unsyncable: () => {
      synced(false);
      pending.carryOver(document);
      startOver([]);
    },
    ended: (code) => {
      if (code === closeCodes.epoch) setAside();
      else if (code === closeCodes.fenced) startOver(pending.takeOut(document, 'fenced', -1));
      else state.setState({ line: { is: 'ended', why: endedBy(code) ?? 'not-allowed' } });
    },
  });
  return { document, connection, fromCopy };
}
