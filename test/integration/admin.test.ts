import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLink } from '#server/accounts/links.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { anAccount } from '#test/contract/storeFixtures.ts';
import { tokenIn } from '#test/kit/httpWorld.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twiza-admin-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const admin = async (...words: readonly string[]) =>
  // The process's own environment, as npm hands it on.
  await promisify(execFile)(process.execPath, ['server/admin.ts', ...words], { env: { DATA_DIR: folder, PORT: '4600' } });

it('prints a one-time link beside the running server', async () => {
  const store = openSqliteStore(folder);
  const account = anAccount({ email: 'amina@example.org' });
  await store.addAccount(account);
  const { stdout } = await admin('reset-link', 'Amina@example.org');
  expect(stdout).toMatch(/^http:\/\/localhost:4600\/link#[\w-]{43}\n$/);
  const link = await readLink({ store, now: Date.now }, tokenIn(stdout.trim()));
  expect(link).toMatchObject({ purpose: 'reset', account: account.id });
  await store.close();
});

it.each([
  [['reset-link', 'nobody@example.org'], /Nobody has the address nobody@example\.org here\./],
  [['reset-link'], /Usage: npm run admin -- reset-link <email>/],
  [['something', 'else'], /Usage/],
])('says what is wrong with %j in a sentence', async (words, sentence) => {
  await openSqliteStore(folder).close();
  await expect(admin(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(sentence) });
});

it('says that there is no Twiza in an empty folder', async () => {
  await expect(admin('reset-link', 'amina@example.org')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^There is no Twiza in/),
  });
});
