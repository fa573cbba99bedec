import type { Dialect } from './dialects.ts';
import type { Person } from './wireClient.ts';

/** Where a job goes. */
export interface Target {
  readonly dialect: Dialect;
  readonly url: string;
  readonly board: string;
  readonly people: readonly Person[];
}

/** Writers and readers on one board. Of the readers, the last `paused` stop reading as the measurement begins. */
export interface LoadJob extends Target {
  readonly job: 'load';
  readonly connections: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
  readonly paused: number;
}

/** One after another when `overMs` is 0 and `together` is false; else spread over that time, or all at once. */
export interface JoinJob extends Target {
  readonly job: 'join';
  readonly joins: number;
  readonly overMs: number;
  readonly together: boolean;
  /** Of the update that is the whole board: a join is complete when this clock is reached for every client. */
  readonly whole: Readonly<Record<string, number>>;
  /** Bytes from which on it is worth looking whether a join is complete. */
  readonly wholeBytes: number;
}

/** Readers on many boards, each with a line of their own, who stay until `end` is said. */
export interface HoldJob extends Pick<Target, 'dialect' | 'url'> {
  readonly job: 'hold';
  readonly lines: readonly { readonly board: string; readonly person: Person }[];
}

export type Job = LoadJob | JoinJob | HoldJob;

export interface LoadResult {
  readonly edits: number;
  /** Of the measured time: [p50, p95, p99]. */
  readonly deliveryMs: readonly number[];
  readonly ackMs: readonly number[];
  /** Share of the edits that the looking readers got, of all that were made. */
  readonly delivered: number;
  /** Edits that a fresh client does not find, or cards that read otherwise. */
  readonly lost: number;
  readonly bytesPerConnection: number;
  readonly framesPerConnection: number;
  /** Edits of the measured time. */
  readonly measuredEdits: number;
  /** CPU of the load generator over the measured time, as a share of one core: above 1 it measures itself. */
  readonly generatorLoad: number;
  readonly writers: readonly { readonly clientId: number; readonly clocks: readonly number[] }[];
}

export interface JoinResult {
  /** Each join, in ms. */
  readonly ms: readonly number[];
  readonly totalMs: number;
  readonly bytes: number;
}

/** What the load generator tells as it goes. */
export type Told =
  | { readonly tell: 'connected' | 'begins' | 'ends' }
  | { readonly tell: 'result'; readonly result: LoadResult | JoinResult }
  | { readonly tell: 'failed'; readonly why: string };
