import { createStore, type StoreApi } from 'zustand/vanilla';
import { createBoardStore } from '#client/board/boardStore.ts';
import type { BoardId, ParticipationId } from '#shared/kit/ids.ts';
import type { BoardNow } from '#shared/wire/api.ts';
import type { CommandAnswer, StoreView, WorkshopView } from '#shared/wire/live.ts';
import { createBoardLines } from './boardLines.ts';
import { createBoardShown, type Shown } from './boardShown.ts';
import type { BoardLine } from './boardLine.ts';
import type { Clock } from './clock.ts';
import type { DeviceStore } from './device/deviceStore.ts';
import { openLive, type LiveLine, type LiveSocket } from './live.ts';
import { unsentIn } from './commandQueue.ts';
import type { LineState } from './lineState.ts';
import type { RefusedItem, Unsent } from './refused.ts';
import { changesAt, savedState, type Saved, type Unconfirmed } from './savedState.ts';

/** One person's workshop in one page: the live line, the board that is looked at, and one word about what is saved. */
export interface Workshop {
  readonly live: LiveLine;
  readonly saved: StoreApi<Saved>;
  /** The board of the activity that the room is in, or another that was asked for. */
  readonly board: StoreApi<Shown>;
  /** Reads another activity's board until the room moves on; without one, back to the room's. */
  lookAt(board?: BoardId): void;
  /** What of one's own the server does not have, refused or not, oldest first. */
  unsent(): readonly (Unsent & { readonly why?: RefusedItem['why'] })[];
  /** Ballots and anonymous cards wait for a line; everything else is refused at once where there is none. */
  command(name: string, input: unknown): Promise<CommandAnswer>;
  /** The page may have slept, or the network has come back. */
  wake(): void;
  /** Removes from this device all that this participation left; call when it leaves. */
  forget(): Promise<void>;
  close(): void;
}

export interface WorkshopParts {
  /** Of the page: `http://host`. */
  readonly origin: string;
  readonly participation: ParticipationId;
  /** Where the room is, if that is known already: its line opens at once, beside the live one that may tell otherwise. */
  readonly at?: BoardNow | undefined;
  readonly device: DeviceStore;
  readonly clock: Clock;
  readonly liveSocket: LiveSocket;
  readonly socket: typeof WebSocket;
  readonly frame: (run: () => void) => () => void;
}

const queued: ReadonlySet<string> = new Set(['vote.cast', 'vote.done', 'anonymous.add', 'anonymous.edit']);

export function openWorkshop(parts: WorkshopParts): Workshop {
  const { participation, device, clock } = parts;
  const live = openLive({ device, clock, socket: parts.liveSocket });
  const saved = createStore<Saved>(() => savedState([], 'opening', clock.now()));
  const refused = createStore<{ readonly refused: readonly RefusedItem[] }>(() => ({ refused: [] }));
  const lines = createBoardLines({ ...parts, changed: showSaved });
  const shown = createBoardShown(
    lines,
    (line) => createBoardStore({ ...parts, line, me: participation, live, refused, dismissRefused }),
    ({ unsent: drafts }) => drafts.subscribe(showSaved),
  );
  let unsentSince: number | undefined;
  let cancelLater: (() => void) | undefined;
  let closed = false;

  const stopDevice = device.state.subscribe(showSaved);
  const stopLive = live.state.subscribe((state, last) => {
    if (state.line.is === 'online' && last.line.is !== 'online') lines.wake();
    if (state.views !== last.views) {
      follow(readWorkshop(state.views), readWorkshop(last.views));
      const now = damagedIn(state.views);
      // It can be read again: nobody waits for the next try.
      if ([...damagedIn(last.views)].some((board) => !now.has(board))) lines.wake();
    }
    showSaved();
  });
  if (parts.at) shown.follow(parts.at.board, parts.at.canvas);

  /** The room has moved: so does this page, and lines that were sent away may be let in now. */
  function follow(now: WorkshopView | undefined, last: WorkshopView | undefined): void {
    if (!now || now === last) return;
    const canvasOf = (id: BoardId) => canvasOn(now, id);
    if (last && (last.phase !== now.phase || last.room !== now.room || last.step?.number !== now.step?.number)) {
      lines.resume();
      shown.readNoMore();
    }
    const here = boardNow(now);
    if (here) shown.follow(here.board, here.canvas);
    if (!last) {
      void lines.bringHome(canvasOf);
      void device.late.then(async () => await lines.bringHome(canvasOf));
    }
  }

  function lookAt(id: BoardId | undefined): void {
    const now = readWorkshop(live.state.getState().views);
    const canvas = now && id && canvasOn(now, id);
    if (id && canvas) shown.read(id, canvas);
    else shown.readNoMore();
  }

  function dismissRefused(key: string): void {
    for (const line of lines.all()) line.dismissRefused(key);
    live.dismissRefused(key);
  }

  function showSaved(): void {
    if (closed) return;
    const now = clock.now();
    const damaged = damagedIn(live.state.getState().views);
    const parts = [ofCommands(live), ...lines.all().map((line) => ofLine(line, damaged)), ofDrafts()];
    const next = savedState(parts, device.state.getState().device, now);
    if (!isSame(next, saved.getState())) saved.setState(next, true);
    if (!sameItems(next.refused, refused.getState().refused)) refused.setState({ refused: next.refused });
    cancelLater?.();
    const later = changesAt(next, parts, now);
    cancelLater = later === undefined ? undefined : clock.after(later - now, showSaved);
  }

  function ofDrafts(): Unconfirmed {
    const count = shown.ofRoom()?.unsent.getState().unsent ?? 0;
    unsentSince = count === 0 ? undefined : (unsentSince ?? clock.now());
    return {
      count,
      ...(unsentSince !== undefined && { since: unsentSince }),
      line: live.state.getState().line,
      refused: [],
    };
  }

  function unsent(): ReturnType<Workshop['unsent']> {
    const { waiting } = live.state.getState();
    const all = [
      ...waiting.filter(({ offline }) => offline === 'queue').map(unsentIn),
      ...lines.all().flatMap((line) => line.unsent()),
      ...(shown.ofRoom()?.drafts() ?? []),
      ...refused.getState().refused,
    ];
    return all.sort((one, other) => one.at - other.at);
  }

  return {
    live,
    saved,
    board: shown.state,
    unsent,
    lookAt,
    command: async (name, input) => await live.command(name, input, queued.has(name) ? 'queue' : 'refuse'),
    wake: () => {
      live.wake();
      lines.wake();
    },
    forget: async () => {
      close();
      await device.wipe();
    },
    close,
  };

  function close(): void {
    closed = true;
    cancelLater?.();
    stopDevice();
    stopLive();
    shown.close();
    lines.close();
    live.close();
  }
}

function boardNow(now: WorkshopView): BoardNow | undefined {
  const board = now.activities.find((activity) => activity.id === now.step?.activity)?.board;
  const canvas = board && canvasOn(now, board);
  return board && canvas && { board, canvas };
}

function canvasOn({ activities, canvases }: WorkshopView, board: BoardId) {
  const activity = activities.find((one) => one.board === board);
  return canvases.find(({ id }) => id === activity?.canvas);
}

function readWorkshop(views: Readonly<Record<string, unknown>> | undefined): WorkshopView | undefined {
  // The server's own view, typed in shared/wire/live.ts.
  return views?.['workshop'] as WorkshopView | undefined;
}

/** That a board cannot be read is no missing network, and is said by itself. */
function ofLine({ board, state }: BoardLine, damaged: ReadonlySet<BoardId>): Unconfirmed {
  const { line, unsaved, since, refused } = state.getState();
  const told: LineState = line.is === 'connecting' && damaged.has(board) && unsaved.size === 0 ? { is: 'online' } : line;
  return { count: unsaved.size, ...(since !== undefined && { since }), line: told, refused };
}

function damagedIn(views: Readonly<Record<string, unknown>> | undefined): ReadonlySet<BoardId> {
  // The server's own view, typed in shared/wire/live.ts.
  return new Set((views?.['store'] as StoreView | undefined)?.damaged);
}

function ofCommands(live: LiveLine): Unconfirmed {
  const { line, waiting, refused } = live.state.getState();
  const kept = waiting.filter(({ offline }) => offline === 'queue');
  const since = kept[0]?.at;
  return { count: kept.length, ...(since !== undefined && { since }), line, refused };
}

function isSame(one: Saved, other: Saved): boolean {
  const { refused: oneItems, ...oneRest } = one;
  const { refused: otherItems, ...otherRest } = other;
  return JSON.stringify(oneRest) === JSON.stringify(otherRest) && sameItems(oneItems, otherItems);
}

function sameItems(one: readonly RefusedItem[], other: readonly RefusedItem[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
