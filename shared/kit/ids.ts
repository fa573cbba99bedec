import type { Brand } from './brand.ts';

export type WorkshopId = Brand<string, 'WorkshopId'>;
export type ActivityId = Brand<string, 'ActivityId'>;
export type BoardId = Brand<string, 'BoardId'>;
export type CardId = Brand<string, 'CardId'>;
export type PollId = Brand<string, 'PollId'>;
export type ZoneId = Brand<string, 'ZoneId'>;
export type CanvasId = Brand<string, 'CanvasId'>;
export type KindId = Brand<string, 'KindId'>;
/** A human being. */
export type PersonId = Brand<string, 'PersonId'>;
/** That person in one workshop: claims, ballots and authors point here. */
export type ParticipationId = Brand<string, 'ParticipationId'>;
export type DeviceId = Brand<string, 'DeviceId'>;
/** Somebody with a password: a host's administrator or a facilitator. */
export type AccountId = Brand<string, 'AccountId'>;
/** Given by the sender; the same command sent twice counts once. */
export type CommandId = Brand<string, 'CommandId'>;

export type IdPrefix = 'w' | 'a' | 'b' | 'c' | 'v' | 'p' | 'q' | 'd' | 'f' | 'm' | 'l';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const idPattern = /^[a-z][0-9A-Za-z]{7,31}$/;

/** A letter and 22 base-62 symbols (about 130 bits) from at least 22 random bytes; a slight bias is harmless in an id. */
export function idFrom<Id extends string>(prefix: IdPrefix, bytes: Uint8Array): Id {
  if (bytes.length < 22) throw new Error('an id needs 22 random bytes');
  let text: string = prefix;
  for (const byte of bytes.subarray(0, 22)) text += alphabet[byte % 62];
  return text as Id;
}

/** Ids that come from outside: a letter and base-62, 8 to 32 symbols, and neither `__proto__` nor its kin. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value) && !(value in Object.prototype) && value !== 'prototype';
}

/** An id that follows from another one and a number: the same command always makes the same cards. Up to 32 symbols. */
export function derivedId<Id extends string>(prefix: IdPrefix, seed: string, index: number): Id {
  let hash = 0x811c9dc5n;
  const mask = (1n << 128n) - 1n;
  for (const symbol of `${seed}/${index}`) hash = ((hash ^ BigInt(symbol.codePointAt(0) ?? 0)) * 0x1000000000000000000013bn) & mask;
  let text: string = prefix;
  for (let place = 0; place < 21; place++) {
    text += alphabet[Number(hash % 62n)];
    hash /= 62n;
  }
  return text as Id;
}
