import type { AccountsStore, StoredAccount } from './directory.ts';
import { flag, maybeText, number, text } from './columns.ts';
import { one, type Database, type SqlRow } from './database.ts';

export function accountsStore(database: Database): AccountsStore {
  return {
    countAccounts: async () =>
      await database.read(async (sql) => {
        const row = await one(sql, 'SELECT count(*) AS n FROM accounts');
        return row ? number(row, 'n') : 0;
      }),
    accounts: async () =>
      await database.read(async (sql) => (await sql.all('SELECT * FROM accounts ORDER BY created_at, id')).map(readAccount)),
    account: async (id) => await database.read(async (sql) => maybeAccount(await one(sql, 'SELECT * FROM accounts WHERE id = ?', id))),
    accountByEmail: async (email) =>
      await database.read(async (sql) => maybeAccount(await one(sql, 'SELECT * FROM accounts WHERE email = ?', email))),
    addAccount: async ({ id, name, email, admin, password, createdAt }) =>
      await database.write(
        async (sql) =>
          (await sql.run(
            'INSERT INTO accounts (id, name, email, admin, password, created_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (email) DO NOTHING',
            id,
            name,
            email,
            admin ? 1 : 0,
            password,
            createdAt,
          )) === 1,
      ),
    setPassword: async (id, password) => {
      await database.write(async (sql) => await sql.run('UPDATE accounts SET password = ? WHERE id = ?', password, id));
    },
    addLink: async ({ tokenHash, purpose, account, expiresAt }) => {
      await database.write(
        async (sql) =>
          await sql.run(
            'INSERT INTO links (token_hash, purpose, account, expires_at) VALUES (?, ?, ?, ?)',
            tokenHash,
            purpose,
            account ?? null,
            expiresAt,
          ),
      );
    },
    link: async (tokenHash) =>
      await database.read(async (sql) => {
        const row = await one(sql, 'SELECT * FROM links WHERE token_hash = ?', tokenHash);
        return (
          row && { tokenHash, purpose: text(row, 'purpose'), account: maybeText(row, 'account'), expiresAt: number(row, 'expires_at') }
        );
      }),
    useLink: async (tokenHash) =>
      await database.write(async (sql) => (await sql.run('DELETE FROM links WHERE token_hash = ?', tokenHash)) === 1),
    removeLinks: async (purpose, account) => {
      const whose = account === undefined ? '' : ' AND account = ?';
      const values = account === undefined ? [purpose] : [purpose, account];
      await database.write(async (sql) => await sql.run(`DELETE FROM links WHERE purpose = ?${whose}`, ...values));
    },
  };
}

function maybeAccount(row: SqlRow | undefined): StoredAccount | undefined {
  return row && readAccount(row);
}

function readAccount(row: SqlRow): StoredAccount {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    email: text(row, 'email'),
    admin: flag(row, 'admin'),
    password: text(row, 'password'),
    createdAt: number(row, 'created_at'),
  };
}
