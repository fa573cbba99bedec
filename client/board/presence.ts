import type { Awareness } from 'y-protocols/awareness';
import type { Clock } from '#client/sync/clock.ts';
import type { Point } from '#shared/canvas/layouts/geometry.ts';
import { isId, type CardId, type ParticipationId } from '#shared/kit/ids.ts';
import type { Other } from './boardApi.ts';

interface Shown {
  readonly cursor?: Point | undefined;
  readonly editing?: CardId | undefined;
  readonly dragging?: Other['dragging'] | undefined;
}

/** What one shows of oneself: sent at most ten times a second, the last state always. */
export interface OwnPresence {
  show(change: Shown): void;
  /** The document was replaced: the same is shown there. */
  attach(awareness: Awareness): void;
  close(): void;
}

const sendEvery = 100;

export function createOwnPresence(clock: Clock): OwnPresence {
  let awareness: Awareness | undefined;
  let shown: Shown = {};
  let cancel: (() => void) | undefined;
  let stale = false;

  function send(): void {
    cancel = undefined;
    if (!stale) return;
    stale = false;
    awareness?.setLocalState(isEmpty(shown) ? null : { ...shown });
    cancel = clock.after(sendEvery, send);
  }

  return {
    show: (change) => {
      const next = { ...shown, ...change };
      // Saying that there is nothing to show would tell that something is done where nobody may be seen.
      if (isEmpty(next) && isEmpty(shown)) return;
      shown = next;
      stale = true;
      if (!cancel) send();
    },
    attach: (fresh) => {
      awareness = fresh;
      stale = !isEmpty(shown);
      if (!cancel) send();
    },
    close: () => {
      cancel?.();
      awareness = undefined;
    },
  };
}

function isEmpty(shown: Shown): boolean {
  return Object.values(shown).every((value) => value === undefined);
}

/** Everybody else who shows something; who they are is the server's word. Someone with two pages open is shown once. */
export function readOthers(awareness: Awareness, me: ParticipationId): readonly Other[] {
  const others = new Map<ParticipationId, Other>();
  for (const [client, state] of awareness.getStates()) {
    const other = client === awareness.clientID ? undefined : readOther(state);
    if (other && other.id !== me) others.set(other.id, { ...others.get(other.id), ...other });
  }
  return [...others.values()];
}

/** Total: others' clients may write anything. */
function readOther(state: Readonly<Record<string, unknown>>): Other | undefined {
  const user = asRecord(state['user']);
  const id = user?.['id'];
  if (!user || !isId(id)) return undefined;
  const cursor = readPoint(state['cursor']);
  const editing = state['editing'];
  const dragging = asRecord(state['dragging']);
  const corner = readPoint(dragging?.['corner']);
  const dragged = dragging?.['card'];
  return {
    id: id as ParticipationId,
    name: typeof user['name'] === 'string' ? user['name'] : '',
    colour: typeof user['colour'] === 'number' ? user['colour'] : 1,
    ...(cursor && { cursor }),
    ...(isId(editing) && { editing: editing as CardId }),
    ...(isId(dragged) && corner && { dragging: { card: dragged as CardId, corner } }),
  };
}

function readPoint(value: unknown): Point | undefined {
  const point = asRecord(value);
  const [x, y] = [point?.['x'], point?.['y']];
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y) ? { x, y } : undefined;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
}
