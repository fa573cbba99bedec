import * as Y from 'yjs';
import type { CardId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { boardLine, type BoardLine } from '#test/kit/boardLine.ts';
import { joinAs } from '#test/kit/visitor.ts';
import { idsIn } from './room.ts';

/** People who write on one board whatever happens, each card once, and come back by themselves. */
export interface Crowd {
  /** Every card that somebody wrote, acknowledged or not. */
  intended(): readonly CardId[];
  /** Those that somebody was told are saved. */
  acknowledged(): readonly CardId[];
  /** Whoever was refused, fenced or sent away for good: an honest crowd is not. */
  wronged(): readonly string[];
  connected(): number;
  /** How many have everything acknowledged. */
  saved(): number;
  /** The cards that each has on the screen. */
  screens(): readonly ReadonlySet<CardId>[];
  /** Each may write so many cards more: however long a run takes, its board does not become full. */
  write(cards: number): void;
  /** Goes on without writing. */
  rest(): void;
  leave(): void;
}

export interface CrowdOptions {
  readonly url: string;
  readonly code: string;
  readonly board: string;
  readonly size: number;
  /** Between two cards of one person, in ms. */
  readonly every?: number;
  /** A client that forgets what it holds when its line ends: the control of tests that cut lines. */
  readonly careless?: boolean;
}

export async function startCrowd(options: CrowdOptions): Promise<Crowd> {
  const people = await Promise.all(Array.from({ length: options.size }, async (_, n) => await startWriter(options, n)));
  return {
    intended: () => people.flatMap((person) => person.intended),
    acknowledged: () => people.flatMap((person) => person.intended.slice(0, person.proven())),
    wronged: () => people.flatMap((person) => person.wronged() ?? []),
    connected: () => people.filter((person) => person.line().code() === undefined).length,
    saved: () => people.filter((person) => person.proven() === person.intended.length).length,
    screens: () => people.map((person) => idsIn(person.line().doc)),
    write: (cards) => people.forEach((person) => person.write(cards)),
    rest: () => people.forEach((person) => person.rest()),
    leave: () => people.forEach((person) => person.leave()),
  };
}

async function startWriter({ url, code, board, every = 50, careless = false }: CrowdOptions, n: number) {
  const who = await joinAs(url, code, `Writer ${n}`);
  const intended: CardId[] = [];
  /** A card counts from the moment in which it is sent. */
  let begun = 0;
  let proven = 0;
  /** How many cards it may have written. */
  let most = 0;
  let wronged: string | undefined;
  const open = (last?: BoardLine) =>
    boardLine(who, board, {
      written: () => begun,
      ...(last && !careless ? { doc: last.doc, told: last.told() } : { doc: new Y.Doc() }),
    });
  let line = open();
  let back: NodeJS.Timeout | undefined;
  const look = () => {
    proven = Math.max(proven, line.proven());
    const code = line.code();
    if (line.refused()) wronged = `${n}: ${line.refused()?.reason}`;
    if (code !== undefined && code >= closeCodes.notJoined) wronged = `${n}: ${code}`;
    if (code === undefined || back || wronged) return;
    back = setTimeout(
      () => {
        back = undefined;
        line = open(line);
      },
      50 + Math.random() * 250,
    );
  };
  const turn = setInterval(() => {
    look();
    if (begun >= most) return;
    begun++;
    intended.push(line.write(`card ${begun} of ${n}`));
  }, every);
  return {
    intended,
    proven: () => Math.max(proven, line.proven()),
    wronged: () => wronged,
    line: () => line,
    write: (cards: number) => {
      most = begun + cards;
    },
    rest: () => {
      most = 0;
    },
    leave: () => {
      clearInterval(turn);
      clearTimeout(back);
      line.hangUp();
    },
  };
}
