import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
  if (!existsSync(path)) {
    // Under its name only once it is on the disk: half a secret would stop every later start.
    const part = `${path}.part`;
    writeFileSync(part, Buffer.from(randomBytes(length)).toString('base64url'), { mode: 0o600, flush: true });
    renameSync(part, path);
  }
  const secret = Buffer.from(readFileSync(path, 'utf8'), 'base64url');
  if (secret.length === length) return secret;
  throw new DataFolderError(`${path} is damaged. Put back a copy of it, or remove it: then no return code works any more.`);
}
