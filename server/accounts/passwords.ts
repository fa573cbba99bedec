import { scrypt, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from './tokens.ts';

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Without a hash (nobody has this address) it takes as long, and says no. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

interface PasswordParts {
  readonly randomBytes: RandomBytes;
  /** log2 of scrypt's N; 17 takes 128 MiB. */
  readonly cost: number;
}

/** What a host runs with. */
export const passwordCost = 17;

const [blockSize, parallel, keyLength] = [8, 1, 32];
/** Each takes 128 MiB and a core: more at once would only take the memory. */
const atOnce = 2;
/** About half a minute of work: who comes later is better told to try again than left waiting. */
const mostWaiting = 60;

export function createPasswords({ randomBytes, cost }: PasswordParts): Passwords {
  const turn = createTurns(atOnce, mostWaiting);
  const derive = async (password: string, salt: Uint8Array, power: number) =>
    await turn(async () => await scryptKey(password.normalize('NFC'), salt, power));
  const nobody = [randomBytes(16), randomBytes(keyLength)] as const;

  return {
    hash: async (password) => {
      const salt = randomBytes(16);
      return ['scrypt', cost, base64(salt), base64(await derive(password, salt, cost))].join('$');
    },
    verify: async (password, hash) => {
      const [, power, salt, key] = hash?.split('$') ?? [];
      const expected = key === undefined ? nobody[1] : Buffer.from(key, 'base64url');
      const got = await derive(password, salt === undefined ? nobody[0] : Buffer.from(salt, 'base64url'), Number(power ?? cost));
      return timingSafeEqual(got, expected) && hash !== undefined;
    },
  };
}

/**
 * The key under which a return code can be found again: 39 bits alone could be tried out by whoever has the data file, so
 * the host's secret, which does not lie in it, is the salt.
 */
export async function hashOfReturnCode(code: string, secret: Uint8Array): Promise<string> {
  return base64(await scryptKey(code, secret, 14));
}

async function scryptKey(password: string, salt: Uint8Array, power: number): Promise<Uint8Array> {
  const cost = 2 ** power;
  const options = { N: cost, r: blockSize, p: parallel, maxmem: 256 * cost * blockSize };
  return await new Promise((resolve, reject) => {
    scrypt(password, salt, keyLength, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** Runs at most so many at once, the others in the order in which they came; rejects when too many wait already. */
function createTurns(atOnce: number, mostWaiting: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting.length >= mostWaiting) throw new Error('too many passwords wait to be checked');
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
