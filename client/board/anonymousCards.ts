import { freshId, freshKey } from '#client/sync/chance.ts';
import type { Clock } from '#client/sync/clock.ts';
import type { WaitingCommand, WhenOffline } from '#client/sync/commandQueue.ts';
import type { DeviceStore } from '#client/sync/device/deviceStore.ts';
import type { Unsent } from '#client/sync/refused.ts';
import type { At, Card, Tint } from '#shared/board/card.ts';
import { sha256Hex } from '#shared/kit/hash.ts';
import { derivedId, type BoardId, type CardId } from '#shared/kit/ids.ts';
import { isRefusal } from '#shared/kit/refusal.ts';
import type { CommandAnswer } from '#shared/wire/live.ts';
import type { Contents } from './newCard.ts';

/** What may change of an anonymous card. */
export interface AnonymousPatch {
  readonly texts?: Readonly<Record<string, string>>;
  readonly tint?: Tint;
  readonly at?: At;
  readonly deleted?: boolean;
}

/**
 * One's own cards of anonymous zones. They go as commands and come back with the board, without a name; until then their
 * writer sees them from here. The key that makes one one's own stays on this device.
 */
export interface AnonymousCards {
  readonly own: () => ReadonlySet<CardId>;
  /** Cards with something that the server has not confirmed. */
  readonly unsaved: () => ReadonlySet<CardId>;
  /** How many of them have words that were not sent. */
  readonly unsent: () => number;
  /** These words. */
  readonly drafts: () => readonly Unsent[];
  add(card: Contents): CardId;
  change(card: CardId, patch: AnonymousPatch): void;
  /** Sends at once what was typed in it. */
  flush(card: CardId): void;
  /** Ids that are to be drawn although the board may not have them. */
  readonly ids: () => Iterable<CardId>;
  /** The card as its writer sees it. */
  seen(id: CardId, onBoard: Card | undefined): Card | undefined;
  /** Reads the keys that this device holds, and what still waits from an earlier visit. */
  restore(waiting: readonly WaitingCommand[]): Promise<void>;
  close(): void;
}

export interface AnonymousParts {
  readonly board: BoardId;
  readonly device: DeviceStore;
  readonly clock: Clock;
  readonly command: (name: string, input: unknown, offline: WhenOffline, id?: string) => Promise<CommandAnswer>;
  /** The answer to a command that an earlier visit left. */
  readonly answerTo: (id: string) => Promise<CommandAnswer>;
  readonly changed: (card: CardId) => void;
}

interface Mine {
  readonly key: string;
  /** As it was added, until the board has it. `command` is there as long as nothing was sent. */
  readonly made?: Card;
  readonly command?: string;
  /** Changes that the board does not show yet. */
  readonly patch?: AnonymousPatch;
  /** Whether some of it has not been sent. */
  readonly unsent: boolean;
  /** Commands without an answer. */
  readonly asked: number;
}

/** Typing goes when the person pauses for so long (ms): a command carries whole texts. */
const pause = 700;
/** The board's news of a change comes within so long of the command's answer (ms). */
const grace = 1000;

export function createAnonymousCards({ board, device, clock, command, answerTo, changed }: AnonymousParts): AnonymousCards {
  const mine = new Map<CardId, Mine>();
  const timers = new Map<CardId, () => void>();

  function set(id: CardId, next: Mine | undefined): void {
    if (next) mine.set(id, next);
    else mine.delete(id);
    changed(id);
  }

  function later(id: CardId, ms: number, run: () => void): void {
    timers.get(id)?.();
    timers.set(id, clock.after(ms, run));
  }

  function send(id: CardId): void {
    const card = mine.get(id);
    if (!card?.unsent) return;
    timers.get(id)?.();
    const { made, key, patch } = card;
    if (made && card.command !== undefined) {
      if (!hasWords(made)) return;
      const { zone, kind, at, tint, texts } = made;
      device.write([{ put: 'values', key: ['key', board, id], value: key }]);
      void answer(id, command('anonymous.add', { board, zone, kind, at, tint, texts, keyHash: sha256Hex(key) }, 'queue', card.command));
    } else void answer(id, command('anonymous.edit', { board, card: id, key, ...patch }, 'queue'));
  }

  async function answer(id: CardId, asked: Promise<CommandAnswer>): Promise<void> {
    const sent = mine.get(id);
    if (!sent) return;
    const { command: _sent, ...rest } = sent;
    set(id, { ...rest, unsent: false, asked: sent.asked + 1 });
    const refused = isRefusal(await asked);
    const card = mine.get(id);
    if (!card) return;
    const left = card.asked - 1;
    if (refused && card.made) {
      device.write([{ remove: 'values', key: ['key', board, id] }]);
      return set(id, undefined);
    }
    const { patch: _refused, ...without } = card;
    set(id, { ...(refused ? without : card), asked: left });
    if (left === 0 && !card.unsent) later(id, grace, () => settle(id));
  }

  const unsentOnes = () => [...mine.values()].filter((card) => card.unsent && (card.patch !== undefined || hasWords(card.made)));

  /** The board shows by now what the server took. */
  function settle(id: CardId): void {
    const card = mine.get(id);
    if (!card || card.asked > 0 || card.unsent) return;
    const { patch: _shown, ...rest } = card;
    set(id, rest);
  }

  return {
    own: () => new Set(mine.keys()),
    unsaved: () => new Set([...mine].filter(([, { unsent, asked }]) => unsent || asked > 0).map(([id]) => id)),
    unsent: () => unsentOnes().length,
    drafts: () => unsentOnes().map(({ made, patch }) => ({ board, at: clock.now(), ...wordsOf(made, patch) })),
    ids: () => mine.keys(),
    add: (card) => {
      const commandId = freshId<string>('m');
      const id = derivedId<CardId>('c', commandId, 0);
      const key = freshKey();
      set(id, { key, made: { ...card, id, keyHash: sha256Hex(key) }, command: commandId, unsent: true, asked: 0 });
      send(id);
      return id;
    },
    change: (id, patch) => {
      const card = mine.get(id);
      if (!card) return;
      // Not sent yet: the card itself changes, and goes with its first words.
      if (card.made && card.command !== undefined) {
        if (patch.deleted) return set(id, undefined);
        set(id, { ...card, made: { ...card.made, ...patch, texts: { ...card.made.texts, ...patch.texts } } });
      } else set(id, { ...card, patch: { ...card.patch, ...patch, texts: { ...card.patch?.texts, ...patch.texts } }, unsent: true });
      if (patch.texts) later(id, pause, () => send(id));
      else send(id);
    },
    flush: (id) => {
      const card = mine.get(id);
      if (card?.command !== undefined && !hasWords(card.made)) set(id, undefined);
      else send(id);
    },
    seen: (id, onBoard) => {
      const card = mine.get(id);
      const base = onBoard ?? card?.made;
      const patch = card?.patch;
      return base && patch ? { ...base, ...patch, texts: { ...base.texts, ...patch.texts } } : base;
    },
    restore: async (waiting) => {
      for (const { key, value } of await device.list('values', ['key', board])) {
        const id = key[2] as CardId;
        if (typeof value === 'string' && !mine.has(id)) mine.set(id, { key: value, unsent: false, asked: 0 });
      }
      for (const { id: commandId, input } of waiting) {
        const left = readLeft(input, board);
        if (!left) continue;
        const id = left.card ?? derivedId<CardId>('c', commandId, 0);
        const known = mine.get(id);
        if (!known) continue;
        const { card: _id, made, ...patch } = left;
        mine.set(id, { ...known, ...(made ? { made: { ...made, id } } : { patch: { ...known.patch, ...patch } }) });
        void answer(id, answerTo(commandId));
      }
      for (const id of mine.keys()) changed(id);
    },
    close: () => timers.forEach((cancel) => cancel()),
  };
}

/** What a waiting command of this client's own making does: it makes a card, or changes one. */
function readLeft(
  input: unknown,
  board: BoardId,
): (AnonymousPatch & { readonly card?: CardId; readonly made?: Omit<Card, 'id'> }) | undefined {
  if (typeof input !== 'object' || input === null || !('board' in input) || input.board !== board) return undefined;
  if ('keyHash' in input) return { made: { fields: {}, ...(input as unknown as Omit<Card, 'id' | 'fields'>) } };
  const { card, texts, tint, at, deleted } = input as AnonymousPatch & { readonly card?: CardId };
  if (card === undefined) return undefined;
  return { card, ...(texts && { texts }), ...(tint && { tint }), ...(at && { at }), ...(deleted !== undefined && { deleted }) };
}

function wordsOf(made: Card | undefined, patch: AnonymousPatch | undefined): Pick<Unsent, 'text' | 'seen'> {
  const texts = { ...made?.texts, ...patch?.texts };
  return { text: Object.values(texts).filter(Boolean).join('\n'), ...(made && { seen: { ...made, texts } }) };
}

function hasWords(card: Card | undefined): boolean {
  return card !== undefined && Object.values(card.texts).some((text) => text.trim() !== '');
}
