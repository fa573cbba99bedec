import { randomBytes } from 'node:crypto';
import { makeLink } from './accounts/links.ts';
import { readConfig } from './config.ts';
import { openSqliteStore } from './store/sqlite.ts';

const usage = 'Usage: npm run admin -- reset-link <email>';

/** What a host does on the console, beside the running server. */
try {
  const [command, email, ...more] = process.argv.slice(2);
  if (command !== 'reset-link' || email === undefined || more.length > 0) throw new Error(usage);
  process.stdout.write(`${await resetLink(email)}\n`);
} catch (error) {
  // A host reads this: what is wrong needs no stack.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function resetLink(email: string): Promise<string> {
  const config = readConfig();
  const store = openSqliteStore(config.dataDir, { beside: true });
  try {
    const account = await store.accountByEmail(email.trim().toLowerCase());
    if (!account) throw new Error(`Nobody has the address ${email} here.`);
    const base = config.publicUrl ?? `http://localhost:${config.port}`;
    const parts = { store, now: Date.now, randomBytes: (length: number) => randomBytes(length) };
    return (await makeLink(parts, base, 'reset', account.id)).url;
  } finally {
    await store.close();
  }
}
