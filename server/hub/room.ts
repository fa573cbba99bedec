import type * as Y from 'yjs';
import type { BoardId, ParticipationId } from '#shared/kit/ids.ts';
import { closeCodes, type CloseCode } from '#shared/wire/closeCodes.ts';
import type { StoredBoard, StoredUpdate } from '#server/store/store.ts';
import { createAnswers, type Answers } from './answers.ts';
import { createBoardDocument, type BoardDocument } from './boardDocument.ts';
import { broadcast } from './broadcast.ts';
import { createClaims, type Claims } from './claims.ts';
import { createCommitQueue, type CommitQueue } from './commitQueue.ts';
import { createDeletions, type Deletions } from './deletions.ts';
import { encodeAwareness } from './frames.ts';
import type { BoardRules, HubParts } from './hub.ts';
import type { Listener } from './listener.ts';
import { forLines } from './pack.ts';
import { createPresence, type Presence } from './presence.ts';
import { createRest, type Rest } from './rest.ts';
import { createTellingPace } from './tellingPace.ts';
import { createVersions, type Versions } from './versions.ts';
import { createWindow } from './window.ts';

const presenceWindow = 50;
/** Our client gives up a line that has been silent for 14 s, a stock one after 30 s without a data frame. */
const keepAlive = 10_000;
const keepAliveFrame = encodeAwareness([]);

/** One board that is loaded: its document, who is on it, and what waits to be committed. */
export interface Room {
  readonly board: BoardId;
  readonly epoch: number;
  readonly rules: BoardRules;
  /** Holds what was accepted, committed or not. Whoever asks for it wakes the board. */
  readonly doc: Y.Doc;
  readonly claims: Claims;
  readonly commits: CommitQueue;
  readonly presence: Presence;
  readonly deletions: Deletions;
  readonly versions: Versions;
  readonly rest: Rest;
  readonly lines: Set<Listener>;
  /** The number of the last committed update. */
  readonly docSeq: number;
  /** The store took nothing when the board was loaded: what is said is not heard, and its lines end when it does again. */
  readonly readOnly: boolean;
  /** Given up after a failure: nothing is accepted any more. */
  readonly ended: boolean;
  /** Runs a change of the document; answers with what it did, numbered, to be committed. */
  change(run: () => void, participation: ParticipationId | undefined): StoredUpdate[];
  stateVector(): Uint8Array;
  readonly knows: BoardDocument['knows'];
  /** See `CommitQueue.whenCommitted`. */
  readonly answerTo: Answers;
  /** Tells the others soon that somebody's presence has changed. */
  presenceChanged(): void;
  /** Throws the document away and closes all lines with «again later». */
  giveUp(): void;
  /** Gives up, and says why. */
  fail(error: unknown, about: string): void;
  /** The board goes on under another epoch: everybody comes again, and nobody merges what he has. */
  endEpoch(): void;
  destroy(): void;
}

export interface RoomParts
  extends Pick<HubParts, 'now' | 'after' | 'random' | 'report' | 'newDoc' | 'sleepAfter' | 'deflate' | 'writeCost'> {
  /** Everything is committed. */
  readonly idle: () => void;
  /** It is given up: the next one who asks reads the board again. */
  readonly gone: () => void;
}

/** @throws when the stored updates do not make a whole document */
export function createRoom(given: RoomParts, board: BoardId, rules: BoardRules, stored: StoredBoard): Room {
  const parts: RoomParts = { ...given, after: guardedAfter(given.after, (error) => fail(error, `a timer of board ${board}`)) };
  const document = createBoardDocument({ ...parts, settled: () => commits.idle, slept: () => rest.due && rest.keep() }, stored);
  const lines = new Set<Listener>();
  const presence = createPresence();
  let applied = stored.docSeq;
  let committed = stored.docSeq;
  let ended = false;

  const pace = createTellingPace(parts.now);
  const commits = createCommitQueue({
    ...parts,
    commit: (commit) => rules.commit(commit),
    width: pace.width,
    committed({ updates, sources, acknowledge, afterwards }) {
      committed = updates.at(-1)?.docSeq ?? committed;
      for (const [line, count] of acknowledge) line.saved(count);
      for (const run of afterwards) run();
      const told = updates.map(({ bytes }) => bytes);
      broadcast(parts, lines, told, sources);
      if (updates.length === 0) return;
      pace.told(lines.size * parts.writeCost());
      // Each write to a line costs the same whatever its size: what is due before the next one goes with it.
      presenceTurn.hasten(Math.max(presenceWindow / 5, pace.width()));
    },
    failed: (error) => fail(error, `committing board ${board}`),
  });

  const written = { ...parts, board, rules, document, commits, docSeq: () => applied };
  const versions = createVersions(written, stored);
  const rest = createRest(written, stored);

  const presenceTurn = createWindow(
    parts,
    // Later than the next commit, which takes it along.
    () => Math.max(presenceWindow, 1.25 * pace.width()),
    () => {
      const frame = presence.changes();
      if (frame) tellPresence(frame);
    },
  );

  let stopKeepAlive = parts.after(keepAlive, beat);
  function beat(): void {
    tellPresence(keepAliveFrame);
    stopKeepAlive = parts.after(keepAlive, beat);
  }

  function tellPresence(frame: Uint8Array): void {
    const toLine = forLines(parts, frame);
    for (const line of [...lines]) line.sendPresence(toLine(line));
  }

  function fail(error: unknown, about: string): void {
    if (ended) return;
    parts.report(error, about);
    giveUp();
  }

  function giveUp(code: CloseCode = closeCodes.later, reason = 'later'): void {
    if (ended) return;
    parts.gone();
    const left = [...lines];
    destroy();
    for (const line of left) line.end(code, reason);
  }

  function destroy(): void {
    ended = true;
    stopKeepAlive();
    presenceTurn.stop();
    commits.stop();
    versions.stop();
    document.destroy();
  }

  return {
    board,
    epoch: stored.epoch,
    rules,
    readOnly: rules.store !== 'writes',
    get doc() {
      return document.live;
    },
    claims: createClaims(stored),
    commits,
    presence,
    deletions: createDeletions(),
    versions,
    rest,
    lines,
    get docSeq() {
      return committed;
    },
    get ended() {
      return ended;
    },
    change(run, participation) {
      const updates = document.change(run);
      if (updates.length > 0) versions.wrote(participation);
      const by = participation === undefined ? {} : { participation, at: parts.now() };
      return updates.map((bytes) => ({ board, docSeq: ++applied, bytes, ...by }));
    },
    stateVector: document.stateVector,
    knows: document.knows,
    answerTo: createAnswers(parts, document),
    presenceChanged: presenceTurn.touch,
    giveUp: () => giveUp(),
    fail,
    endEpoch: () => giveUp(closeCodes.epoch, 'epoch'),
    destroy,
  };
}

/** What throws in a timer would end the process, and all other boards with it. */
function guardedAfter(after: RoomParts['after'], failed: (error: unknown) => void): RoomParts['after'] {
  return (ms, run) =>
    after(ms, () => {
      try {
        run();
      } catch (error) {
        failed(error);
      }
    });
}
