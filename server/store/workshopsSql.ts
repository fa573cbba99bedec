import type { StoredWorkshopRow, WorkshopsStore } from './directory.ts';
import { flag, json, number, text } from './columns.ts';
import { one, type Database, type SqlRow } from './database.ts';
import { applyCommit } from './logSql.ts';

const columns = 'SELECT w.id, w.code, w.door_open, w.owner, w.created_at, w.summary FROM workshops w';

export function workshopsStore(database: Database): WorkshopsStore {
  return {
    addWorkshop: async (row, boards, first) =>
      await database.write(async (sql) => {
        const added = await sql.run(
          `INSERT INTO workshops (id, code, door_open, owner, created_at, summary, fence, rev) VALUES (?, ?, ?, ?, ?, ?, 0, 0)
           ON CONFLICT (code) DO NOTHING`,
          row.id,
          row.code,
          row.doorOpen ? 1 : 0,
          row.owner,
          row.createdAt,
          JSON.stringify(row.summary ?? null),
        );
        if (added === 0) return false;
        await sql.run('INSERT INTO team (workshop, account) VALUES (?, ?)', row.id, row.owner);
        for (const board of boards) await sql.run('INSERT INTO boards (id, workshop, epoch, doc_seq) VALUES (?, ?, 1, 0)', board, row.id);
        await applyCommit(sql, row.id, first);
        return true;
      }),
    workshopRow: async (id) => await database.read(async (sql) => maybeRow(await one(sql, `${columns} WHERE w.id = ?`, id))),
    workshopByCode: async (code) => await database.read(async (sql) => maybeRow(await one(sql, `${columns} WHERE w.code = ?`, code))),
    workshopsOf: async (account) =>
      await database.read(async (sql) => {
        const rows = await sql.all(
          `${columns} JOIN team t ON t.workshop = w.id WHERE t.account = ? ORDER BY w.created_at DESC, w.id`,
          account,
        );
        return rows.map(readRow);
      }),
    workshopsOfOthers: async (account) =>
      await database.read(async (sql) => {
        const rows = await sql.all(
          `${columns} WHERE NOT EXISTS (SELECT 1 FROM team t WHERE t.workshop = w.id AND t.account = ?) ORDER BY w.created_at DESC, w.id`,
          account,
        );
        return rows.map(readRow);
      }),
    setDoor: async (id, { code, open }) =>
      await database.write(async (sql) => {
        if (code !== undefined) {
          const taken = await one(sql, 'SELECT id FROM workshops WHERE code = ? AND id <> ?', code, id);
          if (taken) return false;
          await sql.run('UPDATE workshops SET code = ? WHERE id = ?', code, id);
        }
        if (open !== undefined) await sql.run('UPDATE workshops SET door_open = ? WHERE id = ?', open ? 1 : 0, id);
        return true;
      }),
    team: async (id) =>
      await database.read(async (sql) => {
        const rows = await sql.all('SELECT account FROM team WHERE workshop = ? ORDER BY nr', id);
        return rows.map((row) => text(row, 'account'));
      }),
    addToTeam: async (id, account) => {
      await database.write(
        async (sql) => await sql.run('INSERT INTO team (workshop, account) VALUES (?, ?) ON CONFLICT DO NOTHING', id, account),
      );
    },
  };
}

function maybeRow(row: SqlRow | undefined): StoredWorkshopRow | undefined {
  return row && readRow(row);
}

function readRow(row: SqlRow): StoredWorkshopRow {
  return {
    id: text(row, 'id'),
    code: text(row, 'code'),
    doorOpen: flag(row, 'door_open'),
    owner: text(row, 'owner'),
    createdAt: number(row, 'created_at'),
    summary: json(row, 'summary'),
  };
}
