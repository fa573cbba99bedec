import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { makeLink } from './accounts/links.ts';
import { readConfig } from './config.ts';
import { backUp, restore } from './store/backup.ts';
import { openSqliteStore } from './store/sqlite.ts';

/** What a host does on the console. Each answers with the lines that he reads. */
const commands: Readonly<Record<string, { readonly usage: string; run(argument: string | undefined): Promise<string> }>> = {
  'reset-link': { usage: 'npm run admin -- reset-link <email>', run: resetLink },
  backup: { usage: 'npm run backup [-- <folder to put it in>]', run: keepBackup },
  restore: { usage: 'npm run restore -- <folder of the backup>', run: putBack },
};

try {
  const [name = '', argument, ...more] = process.argv.slice(2);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || more.length > 0) throw new Error(usage(...Object.values(commands)));
  process.stdout.write(`${await command.run(argument)}\n`);
} catch (error) {
  // A host reads this: what is wrong needs no stack.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function usage(...shown: readonly ((typeof commands)[string] | undefined)[]): string {
  return shown.map((command, index) => `${index === 0 ? 'Usage: ' : '       '}${command?.usage}`).join('\n');
}

async function resetLink(email: string | undefined): Promise<string> {
  if (email === undefined) throw new Error(usage(commands['reset-link']));
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

async function keepBackup(parent: string | undefined): Promise<string> {
  const { dataDir } = readConfig();
  const { folder, workshops, boards } = await backUp(dataDir, resolve(parent ?? join(dataDir, 'backups')), new Date());
  return `${folder}\n${workshops} workshops and ${boards} boards, read back whole. Keep it on another machine, as carefully as the data itself.`;
}

async function putBack(backup: string | undefined): Promise<string> {
  if (backup === undefined) throw new Error(usage(commands['restore']));
  const { dataDir } = readConfig();
  const { folder, workshops, boards } = await restore(resolve(backup), dataDir, new Date());
  return `${workshops} workshops and ${boards} boards are back in ${dataDir}. What was there before lies in\n${folder}`;
}
