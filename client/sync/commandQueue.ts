import type { Card } from '#shared/board/card.ts';
import type { BoardId } from '#shared/kit/ids.ts';
import { isRefusal, type RefusalCode } from '#shared/kit/refusal.ts';
import type { CommandAnswer, CommandMessage } from '#shared/wire/live.ts';
import { retryDelay } from './backoff.ts';
import { freshId } from './chance.ts';
import type { Clock } from './clock.ts';
import type { DeviceStore } from './device/deviceStore.ts';
import type { RefusedItem, Unsent } from './refused.ts';

/** What a device without a line does with a command: keep it, or say no at once. */
export type WhenOffline = 'queue' | 'refuse';

/** A command that has no answer yet. */
export interface WaitingCommand extends CommandMessage {
  readonly offline: WhenOffline;
  /** Epoch ms of this device. */
  readonly at: number;
  /** Orders them: they are sent as they were made. */
  readonly order: number;
}

export interface CommandQueue {
  /** Resolves with the server's answer, however late it comes; `offline` at once for a command that does not wait. */
  send(name: string, input: unknown, offline: WhenOffline, id?: string): Promise<CommandAnswer>;
  /** The answer to a command that waits; never, when it does not wait. */
  answerTo(id: string): Promise<CommandAnswer>;
  /** The line is there: everything without an answer goes out, in order, under its old id. */
  online(emit: Emit): void;
  offline(): void;
  dismissRefused(key: string): void;
  /** Reads what an earlier visit left; again when the device has opened late. */
  restore(): Promise<void>;
  close(): void;
}

export type Emit = (message: CommandMessage, answered: (answer: CommandAnswer) => void) => void;

export interface CommandQueueParts {
  readonly device: DeviceStore;
  readonly clock: Clock;
  readonly changed: (waiting: readonly WaitingCommand[], refused: readonly RefusedItem[]) => void;
}

/** The server cannot do it now, whatever it is. */
const notNow: ReadonlySet<RefusalCode> = new Set(['later', 'store-failing']);

/** A command that does not wait is still sent when its line came back so soon (ms): its id makes it count once. */
const patience = 10_000;

export function createCommandQueue({ device, clock, changed }: CommandQueueParts): CommandQueue {
  const waiting = new Map<string, WaitingCommand>();
  const askers = new Map<string, (answer: CommandAnswer) => void>();
  let refused: readonly RefusedItem[] = [];
  let emit: Emit | undefined;
  let order = 0;
  let cancelGivingUp: (() => void) | undefined;
  let cancelAgain: (() => void) | undefined;
  let putOff = 0;

  const inOrder = () => [...waiting.values()].sort((one, other) => one.at - other.at || one.order - other.order);
  const tell = () => changed(inOrder(), refused);

  /** Sent again in its order; what has been answered meanwhile is not among it, and the rest counts once. */
  function later(): void {
    cancelAgain ??= clock.after(retryDelay(++putOff, clock.random), () => {
      cancelAgain = undefined;
      for (const command of inOrder()) if (command.offline === 'queue') post(command);
    });
  }

  function answered(command: WaitingCommand, answer: CommandAnswer): void {
    if (command.offline === 'queue' && isRefusal(answer) && notNow.has(answer.refused)) return later();
    putOff = 0;
    if (!waiting.delete(command.id)) return;
    const asker = askers.get(command.id);
    askers.delete(command.id);
    const changes = command.offline === 'queue' ? [{ remove: 'commands', key: [command.id] } as const] : [];
    // Nobody waits for the answer any more, or the words may be gone from the screen: they stay in reach here.
    if (isRefusal(answer) && command.offline === 'queue') {
      const item = { ...unsentIn(command), key: command.id, why: answer.refused };
      refused = [...refused, item];
      device.write([...changes, { put: 'values', key: ['refused', command.id], value: item }]);
    } else if (changes.length > 0) device.write(changes);
    tell();
    asker?.(answer);
  }

  async function answerTo(id: string): Promise<CommandAnswer> {
    return await new Promise((resolve) => askers.set(id, resolve));
  }

  function post(command: WaitingCommand): void {
    const { id, name, input } = command;
    emit?.({ id, name, input }, (answer) => answered(command, answer));
  }

  return {
    send: async (name, input, offline, id = freshId<string>('m')) => {
      if (!emit && offline === 'refuse') return { refused: 'offline' };
      const command = { id, name, input, offline, at: clock.now(), order: order++ };
      waiting.set(id, command);
      if (offline === 'queue') device.write([{ put: 'commands', key: [id], value: command }]);
      const answer = answerTo(id);
      tell();
      post(command);
      return await answer;
    },
    answerTo,
    online: (now) => {
      cancelGivingUp?.();
      emit = now;
      for (const command of inOrder()) post(command);
    },
    offline: () => {
      emit = undefined;
      cancelGivingUp?.();
      cancelGivingUp = clock.after(patience, () => {
        for (const command of inOrder()) if (command.offline === 'refuse') answered(command, { refused: 'offline' });
      });
    },
    dismissRefused: (key) => {
      if (!refused.some((item) => item.key === key)) return;
      refused = refused.filter((item) => item.key !== key);
      device.write([{ remove: 'values', key: ['refused', key] }]);
      tell();
    },
    restore: async () => {
      const [commands, items] = await Promise.all([device.list('commands', []), device.list('values', ['refused'])]);
      const known = new Set(refused.map(({ key }) => key));
      const left = items.map(({ value }) => value).filter(isRefusedItem);
      refused = [...left.filter(({ key }) => !known.has(key)), ...refused];
      const earlier = commands
        .map(({ value }) => value)
        .filter(isWaiting)
        .filter(({ id }) => !waiting.has(id));
      for (const command of earlier) waiting.set(command.id, command);
      tell();
      for (const command of earlier) post(command);
    },
    close: () => {
      cancelGivingUp?.();
      cancelAgain?.();
    },
  };
}

/** What a command carries: the card without a name that it makes, or the words that it changes. */
export function unsentIn({ input, at }: Pick<WaitingCommand, 'input' | 'at'>): Unsent {
  if (typeof input !== 'object' || input === null || !('texts' in input)) return { text: '', at };
  // Written by this client alone: see anonymousCards.
  const { board, texts, ...card } = input as { readonly board: BoardId; readonly texts: Card['texts'] } & Partial<Omit<Card, 'texts'>>;
  const text = Object.values(texts).filter(Boolean).join('\n');
  const { kind, zone, at: place, tint } = card;
  const seen = kind && zone && place && tint && { kind, zone, at: place, tint, texts, fields: {} };
  return { board, text, at, ...(seen && text !== '' && { seen }) };
}

function isWaiting(value: unknown): value is WaitingCommand {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'name' in value &&
    'offline' in value &&
    'at' in value &&
    'order' in value
  );
}

function isRefusedItem(value: unknown): value is RefusedItem {
  return typeof value === 'object' && value !== null && 'key' in value && 'text' in value && 'why' in value;
}
