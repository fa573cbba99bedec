import { createHash } from 'node:crypto';

export type RandomBytes = (length: number) => Uint8Array;

/** 256 bits for a cookie or a link: what the browser keeps. */
export function newToken(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(32)).toString('base64url');
}

/** What the store keeps of a token. With 256 bits there is nothing to guess, so a plain SHA-256 is enough. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** So long (ms) a browser keeps its cookie after it was set. */
export const cookieMs = 90 * 24 * 3_600_000;
