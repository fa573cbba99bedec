import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newJoinCode, newReturnCode, readJoinCode, readReturnCode } from './codes.ts';
import { createPasswords, hashOfReturnCode, passwordCost } from './passwords.ts';
import { readSecret } from './secret.ts';
import { createFailureLimit, createSlowDown } from './slowDown.ts';

describe('codes', () => {
  it('use thirty symbols, each as likely as the others', () => {
    const seen = new Map<string, number>();
    for (let round = 0; round < 5000; round++) for (const symbol of newJoinCode(randomBytes)) seen.set(symbol, (seen.get(symbol) ?? 0) + 1);
    expect([...seen.keys()].sort().join('')).toBe('23456789ABCDEFGHJKMNPQRSTVWXYZ');
    // 1,000 expected of each; six standard deviations.
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(190);
  });

  it('are read as people type them, and as nothing else', () => {
    const code = newReturnCode(randomBytes);
    expect(readReturnCode(` ${code.slice(0, 4).toLowerCase()} - ${code.slice(4)} `)).toBe(code);
    for (const wrong of ['', 'ABC23', 'ABC2345', 'ABC23O', 'ABC231', 'ABC23é', 'ABC23٣']) expect(readJoinCode(wrong)).toBeUndefined();
  });
});

describe('passwords', () => {
  const passwords = createPasswords({ randomBytes, cost: 4 });

  it('are known by their hash, whose salt is its own', async () => {
    const [one, two] = [await passwords.hash('twelve signs at least'), await passwords.hash('twelve signs at least')];
    expect(one).not.toBe(two);
    expect(await passwords.verify('twelve signs at least', one)).toBe(true);
    expect(await passwords.verify('twelve signs at most!', one)).toBe(false);
    expect(await passwords.verify('twelve signs at least', undefined)).toBe(false);
  });

  it('are the same however an accent was typed', async () => {
    expect(
      await passwords.verify(
        'l\u2019e\u0301te\u0301 a\u0300 Ke\u0301nitra',
        await passwords.hash('l\u2019\u00e9t\u00e9 \u00e0 K\u00e9nitra'),
      ),
    ).toBe(true);
  });

  it('stay readable when the cost of new ones has changed', async () => {
    const older = await createPasswords({ randomBytes, cost: 5 }).hash('twelve signs at least');
    expect(await passwords.verify('twelve signs at least', older)).toBe(true);
  });

  it('cost a host 128 MiB and no more than the engine allows', async () => {
    expect(await createPasswords({ randomBytes, cost: passwordCost }).hash('twelve signs at least')).toMatch(/^scrypt\$17\$/);
  });

  it('are not kept waiting by the hundred: a flood is turned away at once, and then it goes on', async () => {
    const flood = await Promise.allSettled(Array.from({ length: 200 }, async () => await passwords.hash('twelve signs at least')));
    const refused = flood.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(200 - 2 - 60);
    expect(await passwords.hash('twelve signs at least')).toMatch(/^scrypt/);
  });

  it('are worked out two at a time, every one', async () => {
    const hashes = await Promise.all(Array.from({ length: 9 }, async (_, place) => await passwords.hash(`twelve signs ${place}`)));
    expect(await Promise.all(hashes.map(async (hash, place) => await passwords.verify(`twelve signs ${place}`, hash)))).not.toContain(
      false,
    );
  });

  it('leave a return code findable under the secret of this host alone', async () => {
    const [ours, theirs] = [randomBytes(32), randomBytes(32)];
    expect(await hashOfReturnCode('ABCD2345', ours)).toBe(await hashOfReturnCode('ABCD2345', ours));
    expect(await hashOfReturnCode('ABCD2345', ours)).not.toBe(await hashOfReturnCode('ABCD2345', theirs));
  });
});

describe('memory of failures', () => {
  it('is bounded: the key tried longest ago is forgotten first', () => {
    const slow = createSlowDown(() => 0);
    for (let attempt = 0; attempt < 4; attempt++) slow.begin('early');
    expect(slow.begin('early')).toBeGreaterThan(0);
    for (let key = 0; key < 10_000; key++) slow.begin(`other ${key}`);
    expect(slow.begin('early')).toBe(0);
  });

  it('ends with its window', () => {
    let now = 0;
    const limit = createFailureLimit({ now: () => now, most: 2, windowMs: 1000 });
    limit.failed('a');
    limit.failed('a');
    expect([limit.wait('a'), limit.wait('b')]).toEqual([1000, 0]);
    now = 1000;
    expect(limit.wait('a')).toBe(0);
    limit.failed('a');
    expect(limit.wait('a')).toBe(0);
  });
});

it('keeps one secret per folder, for its own user', () => {
  const folder = mkdtempSync(join(tmpdir(), 'twiza-secret-'));
  const secret = readSecret(folder, randomBytes);
  expect(secret).toHaveLength(32);
  expect(readSecret(folder, randomBytes)).toEqual(secret);
  expect(statSync(join(folder, 'secret')).mode & 0o077).toBe(0);
  // As a power cut in the moment of the first start leaves it: nothing must be hashed by an empty one.
  writeFileSync(join(folder, 'secret'), '');
  expect(() => readSecret(folder, randomBytes)).toThrow('is damaged');
  rmSync(folder, { recursive: true });
});
