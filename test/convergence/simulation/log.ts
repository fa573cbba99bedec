import * as Y from 'yjs';
import type { Claim, Commit, Rest, StoredBoard, StoredUpdate, StoredVersion } from '#server/store/store.ts';
import type { Card } from '#shared/board/card.ts';
import { readCards } from '#shared/board/read.ts';
import type { CardId } from '#shared/kit/ids.ts';
import { testCanvas } from '#test/kit/testCards.ts';
import { newDoc } from './newDoc.ts';

export type Cards = ReadonlyMap<CardId, Card>;

/** What lies on the disk: a board, as its commits have left it. */
export interface Log {
  /** The document that the disk would give back now. */
  readonly doc: Y.Doc;
  readonly epoch: number;
  readonly docSeq: number;
  readonly updates: readonly StoredUpdate[];
  readonly versions: readonly StoredVersion[];
  write(commit: Commit): void;
  /** The board is to be put back to this state. */
  ask(version: Uint8Array): void;
  load(): StoredBoard;
  /** A backup of when `updates` were there is put in place, as an operator does it: the epoch goes up. */
  putBack(updates: number): void;
}

export interface LogParts {
  /** The facilitators did something to the whole board: its cards before and after, and those that it was to show, if it was put back, of every time that this was asked for. */
  readonly wholeBoard: (before: Cards, after: Cards, wanted: readonly Cards[]) => void;
  readonly problem: (what: string) => void;
  /** A struct of this id is written. */
  readonly stored: (clientId: number) => void;
  /** Counts on the disk to refuse a number that is taken; only a broken build leaves it out. */
  readonly strict: boolean;
}

export function createLog({ problem, stored, strict, wholeBoard }: LogParts): Log {
  let epoch = 1;
  let updates: StoredUpdate[] = [];
  /** With how many updates lay on the disk when each was written. */
  let claims = new Map<number, Claim & { readonly at: number }>();
  let fences = new Map<number, number>();
  let versions: StoredVersion[] = [];
  let rest: Rest | undefined;
  let doc = newDoc();
  /** What the board shows once it is put back. An owner that was taken over may have asked, too. */
  let asked: Cards[] = [];

  function write(commit: Commit): void {
    refuseWhatDoesNotFit(commit);
    const whole = commit.versions?.find(({ why }) => why === 'restore');
    const before = whole && readCards(doc, testCanvas);
    const at = updates.length + (commit.updates?.length ?? 0);
    for (const claim of commit.claims ?? []) if (!claims.has(claim.clientId)) claims.set(claim.clientId, { ...claim, at });
    for (const update of commit.updates ?? []) {
      judge(update);
      updates.push(update);
      Y.applyUpdate(doc, update.bytes);
    }
    for (const { clientId } of commit.fences ?? []) fences.set(clientId, at);
    keepWhole(commit);
    if (before) tellWhole(before);
    if (doc.store.pendingStructs || doc.store.pendingDs) problem('the disk holds an update that rests on one that is not there');
  }

  function tellWhole(before: Cards): void {
    wholeBoard(before, readCards(doc, testCanvas), asked);
    asked = [];
  }

  /** @throws as a table does whose keys are taken */
  function refuseWhatDoesNotFit(commit: Commit): void {
    const isOthers = ({ clientId, participation }: Claim) => (claims.get(clientId)?.participation ?? participation) !== participation;
    const taken = commit.claims?.find(isOthers);
    if (taken) throw new Error(`clientID ${taken.clientId} belongs to somebody else`);
    const late = commit.updates?.find(({ docSeq }, index) => docSeq !== log.docSeq + 1 + index);
    if (strict && late) throw new Error(`update ${late.docSeq} does not follow ${log.docSeq}`);
  }

  function keepWhole({ rests = [], epochs = [], versions: kept = [] }: Commit): void {
    for (const version of kept) versions = [...versions.filter(({ number }) => number !== version.number), version];
    for (const raise of epochs) {
      if (raise.epoch !== epoch + 1) problem(`epoch ${raise.epoch} follows epoch ${epoch}`);
      epoch = raise.epoch;
    }
    for (const one of rests) {
      if (one.docSeq !== log.docSeq || !shows(one, doc)) problem('a board rests as it is not');
      rest = one;
    }
  }

  /** Every struct stands under an id that its sender has claimed, and under none that is fenced. */
  function judge({ bytes, docSeq, participation }: StoredUpdate): void {
    const sender: Claim['participation'] = participation ?? 'server';
    for (const clientId of Y.parseUpdateMeta(bytes).to.keys()) {
      const owner = claims.get(clientId)?.participation;
      if (owner !== sender) problem(`update ${docSeq} of ${sender} holds structs of ${owner ?? 'nobody'}`);
      if (fences.has(clientId)) problem(`update ${docSeq} of ${sender} holds structs of a fenced id`);
      stored(clientId);
    }
  }

  const log: Log = {
    get doc() {
      return doc;
    },
    get epoch() {
      return epoch;
    },
    get docSeq() {
      return updates.at(-1)?.docSeq ?? 0;
    },
    get updates() {
      return updates;
    },
    get versions() {
      return versions;
    },
    write,
    ask(version) {
      const then = newDoc();
      Y.applyUpdate(then, version);
      asked.push(readCards(then, testCanvas));
    },
    load() {
      const lastVersion = versions.at(-1);
      const since = updates.filter(({ docSeq }) => docSeq > (lastVersion?.docSeq ?? 0));
      return {
        epoch,
        docSeq: log.docSeq,
        updates: [...(rest ? [rest.bytes] : []), ...updates.slice(rest?.docSeq ?? 0).map(({ bytes }) => bytes)],
        ...(rest?.docSeq === log.docSeq && { vector: rest.vector }),
        claims: [...claims.values()],
        fences: [...fences.keys()],
        ...(lastVersion && { lastVersion }),
        writers: [...new Set(since.flatMap(({ participation }) => participation ?? []))],
      };
    },
    putBack(kept) {
      updates = updates.slice(0, kept);
      if (rest && rest.docSeq > kept) rest = undefined;
      epoch++;
      versions = versions.filter(({ docSeq }) => docSeq <= (updates.at(-1)?.docSeq ?? 0));
      claims = new Map([...claims].filter(([, { at }]) => at <= kept));
      fences = new Map([...fences].filter(([, at]) => at <= kept));
      doc = newDoc();
      for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
    },
  };
  return log;
}

/** A board at rest is what its log tells. */
function shows({ bytes, vector }: Rest, doc: Y.Doc): boolean {
  const rested = newDoc();
  Y.applyUpdate(rested, bytes);
  const [here, there, said] = [Y.snapshot(rested), Y.snapshot(doc), Y.decodeStateVector(vector)];
  return Y.equalSnapshots(here, there) && said.size === there.sv.size && [...there.sv].every(([id, clock]) => said.get(id) === clock);
}
