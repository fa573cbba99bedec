import { crc32 } from 'node:zlib';
import type { SqlRow } from './database.ts';
import { DamagedDataError } from './errors.ts';

/** A column as text. Ids and unions were checked before they were written: the caller says which one it is. */
export function text<Text extends string>(row: SqlRow, column: string): Text {
  const value = row[column];
  if (typeof value !== 'string') throw wrong(column, value);
  return value as Text;
}

export function number(row: SqlRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw wrong(column, value);
  return value;
}

export function flag(row: SqlRow, column: string): boolean {
  return number(row, column) === 1;
}

/** Undefined where the column is null. */
export function maybeText<Text extends string>(row: SqlRow, column: string): Text | undefined {
  return row[column] === null ? undefined : text<Text>(row, column);
}

export function maybeNumber(row: SqlRow, column: string): number | undefined {
  return row[column] === null ? undefined : number(row, column);
}

export function json(row: SqlRow, column: string): unknown {
  return JSON.parse(text(row, column));
}

/** @throws DamagedDataError when the bytes are not those that were written */
export function checkedBytes(row: SqlRow, about: string): Uint8Array {
  const value = row['bytes'];
  if (!(value instanceof Uint8Array)) throw wrong('bytes', value);
  if (crc32(value) !== row['crc']) throw new DamagedDataError(`damaged bytes in ${about}`);
  return value;
}

/** @throws DamagedDataError when the text is not the one that was written */
export function checkedJson(row: SqlRow, column: string, about: string): unknown {
  if (crc32(text(row, column)) !== row['crc']) throw new DamagedDataError(`damaged ${column} in ${about}`);
  return json(row, column);
}

function wrong(column: string, value: unknown): DamagedDataError {
  return new DamagedDataError(`column ${column} holds a ${value === null ? 'null' : typeof value}`);
}
