/** The little that the SQL of this folder asks of an engine. Statements use `?`, upserts and RETURNING: SQLite and PostgreSQL have both. */
export type SqlValue = string | number | Uint8Array | null;
export type SqlRow = Readonly<Record<string, unknown>>;

export interface Sql {
  /** The number of rows that it changed. */
  run(text: string, ...values: readonly SqlValue[]): Promise<number>;
  all(text: string, ...values: readonly SqlValue[]): Promise<readonly SqlRow[]>;
}

export interface Database {
  /** Sees one state of what is committed, from its first statement to its last. */
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /**
   * One transaction, durable when the promise resolves; when it rejects nothing of it is stored. May run twice (the first
   * time rolled back): it does nothing but SQL.
   */
  write<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function one(sql: Sql, text: string, ...values: readonly SqlValue[]): Promise<SqlRow | undefined> {
  return (await sql.all(text, ...values))[0];
}
