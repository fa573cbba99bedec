import * as Y from 'yjs';
import type { Card } from '#shared/board/card.ts';
import { readCards } from '#shared/board/read.ts';
import type { CardId } from '#shared/kit/ids.ts';
import { contentOf, testCanvas } from '#test/kit/testCards.ts';
import type { Client } from './client.ts';
import { isMark, nameOf, type Intent } from './intents.ts';
import type { World } from './world.ts';

/** What must hold once everybody is back and nothing is under way. The newcomer shows what the server gives. */
export function checkAll(world: World, newcomer: Client): void {
  checkAlike(world, newcomer);
  checkPromises(world);
  checkWords(world);
}

/** All documents, the server's and the one that the disk gives back are the same: content, state vector, delete set. */
function checkAlike({ clients, disk, found }: World, newcomer: Client): void {
  const reopened = new Y.Doc();
  for (const { bytes } of disk.updates) Y.applyUpdate(reopened, bytes);
  const content = JSON.stringify(contentOf(reopened));
  const snapshot = Y.snapshot(reopened);
  for (const { name, doc, stopped } of [...clients, newcomer]) {
    if (stopped) continue;
    if (!doc) found(`${name} has no board`);
    else if (doc.store.pendingStructs || doc.store.pendingDs) found(`${name} has structs that wait for others`);
    else if (JSON.stringify(contentOf(doc)) !== content) found(`${name} sees another board than the disk holds`);
    else if (!Y.equalSnapshots(Y.snapshot(doc), snapshot)) found(`${name} has another state vector or delete set than the disk`);
  }
}

/** Everything that was ever wanted is on the board, or its author has it. */
function checkPromises(world: World): void {
  const { intents, disk, serverCards, floor, counts, found } = world;
  const cards = readCards(disk.doc, testCanvas);
  for (const intent of intents) {
    if (intent.fate === 'refused') counts.refused++;
    checkIntent(world, cards, intent);
  }
  for (const card of serverCards) if (!cards.has(card)) found(`card ${card} of the authority was stored, and is gone`);
  for (const card of floor.lateCards) {
    const stored = cards.get(card);
    if (stored) counts.late++;
    if (stored && !stored.late) found(`card ${card} came late, and is not marked so`);
  }
}

function checkIntent({ clients, erased, found }: World, cards: ReadonlyMap<CardId, Card>, intent: Intent): void {
  const { by, does, card, mark, fate } = intent;
  if (card === undefined || (does !== 'add' && does !== 'type')) return;
  const promised = fate === 'open' && clients.some(({ name, stock }) => name === by && !stock);
  if (fate !== 'saved' && !promised) return;
  const words = cards.get(card)?.texts['text'];
  if (words === undefined) found(`card ${card} of ${by} is gone (${fate})`);
  else if (!words.includes(mark) && !erased.has(mark)) found(`${nameOf(mark)} of ${by} is gone (${fate})`);
}

/** No word that nobody wrote, and none twice; two people who both undo that they erased one bring it back twice. */
function checkWords({ disk, doubled, erased, found }: World): void {
  const seen = new Set<string>();
  for (const { texts, id } of readCards(disk.doc, testCanvas).values()) {
    for (const mark of texts['text'] ?? '') {
      if (!isMark(mark)) found(`card ${id} holds what nobody wrote: ${mark}`);
      if (seen.has(mark) && !erased.has(mark) && !doubled.has(id)) found(`${nameOf(mark)} stands twice on the board, here in card ${id}`);
      seen.add(mark);
    }
  }
}
