import type { HoldJob } from './jobs.ts';
import { openClient } from './wireClient.ts';

/** So many come at once. */
const atOnce = 4;

/** Opens readers on many boards and keeps them until the parent says something. */
export async function runHold({ dialect, url, lines }: HoldJob, connected: () => void): Promise<void> {
  for (let from = 0; from < lines.length; from += atOnce) {
    const coming = lines.slice(from, from + atOnce);
    const readers = coming.map((line) => openClient({ dialect, url, ...line, clientId: Math.floor(Math.random() * 2 ** 32) + 1 }));
    await Promise.all(readers.map(async ({ synced }) => await synced));
  }
  const end = new Promise((resolve) => process.once('message', resolve));
  connected();
  await end;
}
