import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderError } from '#server/store/errors.ts';
import type { RandomBytes } from './tokens.ts';

const length = 32;

/**
 * The host's secret: a file beside the data, made at the first start and readable by the server's user alone.
 * @throws DataFolderError when it is not whole
 */
export function readSecret(folder: string, randomBytes: RandomBytes): Uint8Array {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'secret');
  try {
    writeFileSync(path, Buffer.from(randomBytes(length)).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = Buffer.from(readFileSync(path, 'utf8'), 'base64url');
  if (secret.length === length) return secret;
  throw new DataFolderError(`${path} is damaged. Put back a copy of it, or remove it: then no return code works any more.`);
}
