import * as Y from 'yjs';
import { addCard, moveCard } from '#shared/board/edit.ts';
import type { At } from '#shared/board/card.ts';
import { cardText } from '#shared/board/read.ts';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import { openClient, type ClientParts, type WireClient } from './wireClient.ts';

/** When an edit left, and the clock that a document has once it knows it. */
export interface Edit {
  readonly clock: number;
  readonly at: number;
}

/** Types four characters a second, drags its card at 20 Hz one second in five, points at 10 Hz. */
export interface Writer {
  readonly clientId: number;
  readonly client: WireClient;
  readonly edits: readonly Edit[];
  /** From an edit to the server's word that it is committed, in ms. */
  readonly acknowledged: readonly { readonly at: number; readonly ms: number }[];
  /** Frames that it sent and that are not acknowledged, where the server acknowledges. */
  readonly waiting: () => number;
  /** Does what is due. */
  tick(now: number): void;
  /** Whether a document that was read back says the same of this writer's card. */
  sameIn(doc: Y.Doc): boolean;
}

const typeEvery = 250;
const dragEvery = 50;
const pointEvery = 100;
const alphabet = 'abcdefghijklmnopqrstuvwxyz ';

export function createWriter(parts: Omit<ClientParts, 'doc' | 'hear'>, place: number, start: number): Writer {
  const doc = new Y.Doc();
  doc.clientID = parts.clientId;
  const id = `cBenchCard${place}` as CardId;
  const edits: Edit[] = [];
  const acknowledged: { at: number; ms: number }[] = [];
  /** When each counted frame left: the first is the step 2. */
  const sent: number[] = [start];
  let counted = 1;
  const client = openClient({
    ...parts,
    hear: (heard) => {
      if (heard.is === 'refused') throw new Error(`an edit was refused: ${heard.reason}`);
      if (heard.is !== 'saved') return;
      const now = performance.now();
      for (; counted < heard.count; counted++) {
        const at = sent[counted];
        if (at !== undefined) acknowledged.push({ at, ms: now - at });
      }
    },
  });
  doc.on('update', (update: Uint8Array) => {
    const at = performance.now();
    edits.push({ clock: Y.getState(doc.store, doc.clientID), at });
    sent.push(at);
    client.edit(update);
  });

  const phase = (place * 137) % 5000;
  let typeAt = start + ((place * 37) % typeEvery);
  let dragAt = start;
  let pointAt = start + ((place * 17) % pointEvery);
  let clock = 0;

  function tick(now: number): void {
    if (edits.length === 0) return add();
    for (; typeAt <= now; typeAt += typeEvery) type();
    for (; dragAt <= now; dragAt += dragEvery) if ((dragAt - start + phase) % 5000 < 1000) moveCard(doc, id, placeAt(dragAt), 'bench');
    for (; pointAt <= now; pointAt += pointEvery) client.point(++clock, JSON.stringify(presenceAt(now)));
  }

  function add(): void {
    const author = parts.person.participation as ParticipationId;
    const card = { id, kind: 'note' as KindId, at: placeAt(0), tint: 'sun', texts: { text: 'Une idée' }, author } as const;
    addCard(doc, card, 'bench');
  }

  /** A state travels whole each time. Who it is of our server adds; elsewhere the client says it, as stock clients do. */
  function presenceAt(now: number) {
    const state = { cursor: [rounded((now / 7) % 1), rounded((now / 11) % 1)], card: id };
    if (parts.dialect === 'twiza') return state;
    return { ...state, user: { id: parts.person.participation, name: `Personne ${place}`, role: 'participant', colour: 1 + (place % 6) } };
  }

  function type(): void {
    const text = cardText(doc, id, 'text');
    text?.insert(text.length, alphabet[edits.length % alphabet.length] ?? ' ');
  }

  return {
    clientId: parts.clientId,
    client,
    edits,
    acknowledged,
    waiting: () => sent.length - counted,
    tick,
    sameIn: (other) => {
      const same = (key: string) => JSON.stringify(cardMap(doc, id)?.get(key)) === JSON.stringify(cardMap(other, id)?.get(key));
      return same('at') && cardText(doc, id, 'text')?.toString() === cardText(other, id, 'text')?.toString();
    },
  };
}

/** As our client says where a pointer is. */
function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

function cardMap(doc: Y.Doc, id: CardId): Y.Map<unknown> | undefined {
  const map = doc.getMap('cards').get(id);
  return map instanceof Y.Map ? map : undefined;
}

function placeAt(time: number): At {
  return ['who', '', `V${Math.round(time).toString(36)}V`];
}
