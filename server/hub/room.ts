import * as Y from 'yjs';
import type { BoardId, ParticipationId } from '#shared/kit/ids.ts';
import { closeCodes, type CloseCode } from '#shared/wire/closeCodes.ts';
import type { StoredBoard, StoredUpdate } from '#server/store/store.ts';
import { broadcast } from './broadcast.ts';
import { createClaims, type Claims } from './claims.ts';
import { createCommitQueue, type CommitQueue } from './commitQueue.ts';
import { createDeletions, type Deletions } from './deletions.ts';
import { encodeAwareness, encodeSync } from './frames.ts';
import type { BoardRules, HubParts } from './hub.ts';
import type { Listener } from './listener.ts';
import { forLines } from './pack.ts';
import { createPresence, type Presence } from './presence.ts';
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
  /** Holds what was accepted, committed or not. */
  readonly doc: Y.Doc;
  readonly claims: Claims;
  readonly commits: CommitQueue;
  readonly presence: Presence;
  readonly deletions: Deletions;
  readonly versions: Versions;
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
  /** The step 2 for a document with this state vector. May hold what is not committed: see `CommitQueue.whenCommitted`. */
  answerTo(stateVector: Uint8Array, line: Pick<Listener, 'ours'>): Uint8Array;
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

export interface RoomParts extends Pick<HubParts, 'now' | 'after' | 'random' | 'report' | 'newDoc' | 'deflate' | 'writeCost'> {
  /** Everything is committed. */
  readonly idle: () => void;
  /** It is given up: the next one who asks reads the board again. */
  readonly gone: () => void;
}

/** @throws when the stored updates do not make a whole document */
export function createRoom(given: RoomParts, board: BoardId, rules: BoardRules, stored: StoredBoard): Room {
  const parts: RoomParts = { ...given, after: guardedAfter(given.after, (error) => fail(error, `a timer of board ${board}`)) };
  const doc = loadDoc(parts, stored);
  const lines = new Set<Listener>();
  const presence = createPresence();
  let applied = stored.docSeq;
  let committed = stored.docSeq;
  let ended = false;

  const emitted: Uint8Array[] = [];
  doc.on('update', (bytes: Uint8Array) => emitted.push(bytes));

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

  const versions = createVersions({ ...parts, board, rules, doc, commits, docSeq: () => applied }, stored);

  const presenceTurn = createWindow(
    parts,
    () => presenceWindow,
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

  let whole: { readonly seq: number; readonly toLine: ReturnType<typeof forLines> } | undefined;
  function answerTo(stateVector: Uint8Array, line: Pick<Listener, 'ours'>): Uint8Array {
    const step2 = (bytes: Uint8Array) => forLines(parts, encodeSync('step2', bytes));
    if (Y.decodeStateVector(stateVector).size > 0) return step2(Y.encodeStateAsUpdate(doc, stateVector))(line);
    // Everybody who comes for the first time gets the same bytes.
    if (whole?.seq !== applied) whole = { seq: applied, toLine: step2(Y.encodeStateAsUpdate(doc)) };
    return whole.toLine(line);
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
    doc.destroy();
  }

  return {
    board,
    epoch: stored.epoch,
    rules,
    readOnly: rules.store !== 'writes',
    doc,
    claims: createClaims(stored),
    commits,
    presence,
    deletions: createDeletions(),
    versions,
    lines,
    get docSeq() {
      return committed;
    },
    get ended() {
      return ended;
    },
    change(run, participation) {
      emitted.length = 0;
      run();
      if (emitted.length > 0) versions.wrote(participation);
      const by = participation === undefined ? {} : { participation, at: parts.now() };
      return emitted.map((bytes) => ({ board, docSeq: ++applied, bytes, ...by }));
    },
    stateVector: () => Y.encodeStateVector(doc),
    answerTo,
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

function loadDoc({ newDoc, random }: Pick<HubParts, 'newDoc' | 'random'>, stored: StoredBoard): Y.Doc {
  const doc = newDoc();
  doc.clientID = Math.floor(random() * Number.MAX_SAFE_INTEGER) + 1;
  doc.transact(() => {
    for (const update of stored.updates) Y.applyUpdate(doc, update, 'store');
  }, 'store');
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('updates are missing from the log of this board');
  return doc;
}
