import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BoardLine, Touched } from '#client/sync/boardLine.ts';
import type { Clock } from '#client/sync/clock.ts';
import type { DeviceStore } from '#client/sync/device/deviceStore.ts';
import type { LiveLine } from '#client/sync/live.ts';
import type { RefusedItem, Unsent } from '#client/sync/refused.ts';
import type { Card } from '#shared/board/card.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import type { CardId, ParticipationId } from '#shared/kit/ids.ts';
import { createAnonymousCards } from './anonymousCards.ts';
import type { BoardActions, BoardView } from './boardApi.ts';
import { createBoardActions } from './boardActions.ts';
import { withCards, withChangesAhead } from './cardsView.ts';
import { createDocumentHistory, type DocumentHistory } from './documentHistory.ts';
import { emptyBoard } from './emptyBoard.ts';
import { createHistory } from './history.ts';
import { createOwnPresence, readOthers } from './presence.ts';

export interface BoardStoreParts {
  readonly line: BoardLine;
  readonly me: ParticipationId;
  readonly device: DeviceStore;
  readonly clock: Clock;
  readonly live: Pick<LiveLine, 'command' | 'answerTo' | 'restored' | 'state'>;
  /** Calls back before the next picture is drawn; the answer cancels it. */
  readonly frame: (run: () => void) => () => void;
  /** What was refused on any board or as a command. */
  readonly refused: StoreApi<{ readonly refused: readonly RefusedItem[] }>;
  readonly dismissRefused: (key: string) => void;
}

export interface BoardStore {
  readonly line: BoardLine;
  readonly view: StoreApi<BoardView>;
  readonly actions: BoardActions;
  /** Words for an anonymous zone that have not been sent; what was sent waits in the live line. */
  readonly unsent: StoreApi<{ readonly unsent: number }>;
  /** These words. */
  drafts(): readonly Unsent[];
  close(): void;
}

/** A board's line as a view that changes at most once a picture, and what one can do to it. */
export function createBoardStore({ line, me, device, clock, live, frame, refused, dismissRefused }: BoardStoreParts): BoardStore {
  const { canvas } = line;
  const geometry = layoutOf(canvas);
  const view = createStore<BoardView>(() => emptyBoard(canvas, me));
  const dirty = new Set<CardId>();
  let everything = false;
  let cancelFrame: (() => void) | undefined;
  let document: ReturnType<BoardLine['document']>;
  let documentHistory: DocumentHistory | undefined;

  const soon = () => {
    cancelFrame ??= frame(refresh);
  };
  const history = createHistory(soon);
  const unsent = createStore(() => ({ unsent: 0 }));
  const presence = createOwnPresence(clock);
  const anonymous = createAnonymousCards({
    board: line.board,
    device,
    clock,
    command: live.command,
    answerTo: live.answerTo,
    changed: (card) => {
      dirty.add(card);
      unsent.setState({ unsent: anonymous.unsent() });
      soon();
    },
  });

  function refresh(): void {
    cancelFrame = undefined;
    const { ready, unsaved } = line.state.getState();
    const last = view.getState();
    const own = anonymous.unsaved();
    view.setState({
      ...(ready ? withCards(last, changedCards(), geometry) : {}),
      ready: last.ready || ready,
      others: document ? readOthers(document.awareness, me) : [],
      canUndo: history.canUndo(),
      canRedo: history.canRedo(),
      unsaved: own.size === 0 ? unsaved : new Set([...unsaved, ...own]),
      refused: refused.getState().refused,
      ownAnonymous: anonymous.own(),
    });
  }

  function changedCards(): ReadonlyMap<CardId, Card | undefined> {
    const now = document?.cards ?? new Map<CardId, Card>();
    const ids = everything ? new Set([...view.getState().cards.keys(), ...now.keys(), ...anonymous.ids()]) : dirty;
    const changed = new Map([...ids].map((id) => [id, anonymous.seen(id, now.get(id))]));
    everything = false;
    dirty.clear();
    return changed;
  }

  function touched(cards: Touched): void {
    if (cards === 'all') {
      everything = true;
      attach();
    } else for (const id of cards) dirty.add(id);
    soon();
  }

  /** Another document may have taken the place of the last one. */
  function attach(): void {
    const fresh = line.document();
    if (fresh === document) return;
    document = fresh;
    documentHistory?.destroy();
    documentHistory = undefined;
    history.clear();
    if (!fresh) return;
    documentHistory = createDocumentHistory(fresh.doc, history, ({ id }) => fresh.cards.has(id));
    fresh.awareness.on('change', soon);
    presence.attach(fresh.awareness);
  }

  const stopListening = line.listen(touched);
  const stopState = [line.state.subscribe(soon), refused.subscribe(soon)];
  touched('all');
  void live.restored.then(async () => await anonymous.restore(live.state.getState().waiting));

  const actions = createBoardActions({
    canvas,
    geometry,
    me,
    history,
    anonymous,
    presence,
    cards: () => (line.state.getState().ready && document ? document.cards : view.getState().cards),
    documentHistory: () => documentHistory,
    change: (changes, origin) => {
      const done = line.change(changes, origin);
      if (!done) view.setState(withChangesAhead(view.getState(), changes, geometry));
      return done;
    },
    dismissRefused,
  });

  return {
    line,
    view,
    actions,
    unsent,
    drafts: anonymous.drafts,
    close: () => {
      stopListening();
      stopState.forEach((stop) => stop());
      cancelFrame?.();
      presence.close();
      anonymous.close();
      documentHistory?.destroy();
    },
  };
}
