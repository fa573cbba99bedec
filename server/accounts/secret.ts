import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RandomBytes } from './tokens.ts';

/** The host's secret: a file beside the data, made at the first start and readable by the server's user alone. */
export function readSecret(folder: string, randomBytes: RandomBytes): Uint8Array {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'secret');
  try {
    writeFileSync(path, Buffer.from(randomBytes(32)).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64url');
}
