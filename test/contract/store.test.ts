import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { describeStore } from './describeStore.ts';

const root = mkdtempSync(join(tmpdir(), 'twiza-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describeStore('sqlite in memory', async () => openSqliteStore(':memory:'));
describeStore('sqlite in a file', async () => openSqliteStore(mkdtempSync(join(root, 'data-'))));
