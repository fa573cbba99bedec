import type { Database } from './database.ts';
import type { Store } from './store.ts';

export function purgeStore(database: Database): Pick<Store, 'purge'> {
  return {
    purge: async ({ linksExpiredBy, devicesSeenBefore, answersBefore }) => {
      await database.write(async (sql) => {
        await sql.run('DELETE FROM links WHERE expires_at <= ?', linksExpiredBy);
        await sql.run('DELETE FROM seats WHERE device IN (SELECT id FROM devices WHERE seen_at < ?)', devicesSeenBefore);
        await sql.run('DELETE FROM devices WHERE seen_at < ?', devicesSeenBefore);
        await sql.run('DELETE FROM commands WHERE at < ?', answersBefore);
      });
    },
  };
}
