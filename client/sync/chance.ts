import { idFrom, type IdPrefix } from '#shared/kit/ids.ts';

/** `crypto.randomUUID` needs a secure context and a village hall has none; `getRandomValues` works everywhere. */
export function freshId<Id extends string>(prefix: IdPrefix): Id {
  return idFrom<Id>(prefix, crypto.getRandomValues(new Uint8Array(22)));
}

/** 53 random bits and never 0: a Yjs client id that nobody else has. */
export function freshClientId(): number {
  const words = crypto.getRandomValues(new Uint32Array(2));
  return ((words[0] ?? 0) & 0x1fffff) * 0x1_0000_0000 + (words[1] ?? 0) || 1;
}

/** The key of one's own anonymous card: 128 random bits in hex. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
