import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import { simulatedTime } from '#test/kit/simulatedTime.ts';
import type { CardUndo } from './cardUndo.ts';
import { addCard, deleteCard, moveCard, setField, tintCard } from './edit.ts';
import { cardsOf } from './layout.ts';
import { planPutBack, takeBack, type LogStretch } from './putBack.ts';
import { cardText } from './read.ts';

const paul = 'pPaul0000' as ParticipationId;
const quinn = 'pQuinn000' as ParticipationId;
const rosa = 'pRosa0000' as ParticipationId;
const id = (name: string) => `cCard${name}000` as CardId;

/** A board with its log, and peers that hear of each other when the test says so. */
function board() {
  const live = new Y.Doc();
  const log: (LogStretch['updates'][number] & { readonly at?: number })[] = [];
  const peers = new Map<ParticipationId, Y.Doc>();
  let now = 0;

  const take = (update: Uint8Array, who?: ParticipationId) => {
    log.push({ bytes: update, ...(who && { participation: who, at: now }) });
    Y.applyUpdate(live, update, 'log');
  };
  live.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'server') log.push({ bytes: update });
  });
  const docOf = (who: ParticipationId) => {
    const known = peers.get(who);
    if (known) return known;
    const doc = new Y.Doc();
    peers.set(who, doc);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(live), 'sync');
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'sync') take(update, who);
    });
    return doc;
  };
  const hear = (who: ParticipationId) => {
    const doc = docOf(who);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(live, Y.encodeStateVector(doc)), 'sync');
    return doc;
  };

  return {
    live,
    hear,
    docOf,
    /** The time of what is done from now on. */
    at(time: number) {
      now = time;
    },
    /** Somebody who has heard everything does something. */
    as(who: ParticipationId, does: (doc: Y.Doc) => void): void {
      const doc = hear(who);
      doc.transact(() => does(doc), 'test');
    },
    add: (who: ParticipationId, name: string, text = '', author: ParticipationId | undefined = who) =>
      addCard(
        hear(who),
        { id: id(name), kind: 'note' as KindId, at: ['is', 0, 0], tint: 'sun', texts: { text }, ...(author && { author }) },
        'test',
      ),
    plan(who: ParticipationId, since: number, after = 0): readonly CardUndo[] {
      const first = log.findIndex(({ participation, at = 0 }, index) => index >= after && participation === who && at >= since);
      if (first < 0) return [];
      const stretch = { before: log.slice(0, first).map(({ bytes }) => bytes), updates: log.slice(first) };
      const plan = planPutBack(stretch, who);
      for (;;) {
        const step = plan.next();
        if (step.done) return step.value;
      }
    },
    putBack(who: ParticipationId, since: number): number {
      const changes = this.plan(who, since);
      live.transact(() => takeBack(live, changes), 'server');
      return changes.length;
    },
    logLength: () => log.length,
    text: (name: string) => cardText(live, id(name), 'text')?.toString(),
    value: (name: string, key: string): unknown => (cardsOf(live).get(id(name)) as Y.Map<unknown> | undefined)?.get(key),
  };
}

const typeAt = (doc: Y.Doc, name: string, at: number, words: string) => cardText(doc, id(name), 'text')?.insert(at, words);
const cut = (doc: Y.Doc, name: string, at: number, length: number) => cardText(doc, id(name), 'text')?.delete(at, length);

describe('putting back what one participant changed on others’ cards', () => {
  it('moves, tints, fields, deletions and words are as they were, and his own cards stay as he has them', () => {
    const here = board();
    here.add(quinn, 'Q', 'clean water for all');
    here.add(paul, 'P', 'mine');
    here.as(quinn, (doc) => setField(doc, id('Q'), 'score', 2, 'test'));
    here.at(10);
    here.as(paul, (doc) => {
      moveCard(doc, id('Q'), ['values', 1, 1], 'test');
      moveCard(doc, id('P'), ['values', 1, 1], 'test');
      tintCard(doc, id('Q'), 'clay', 'test');
      setField(doc, id('Q'), 'score', 9, 'test');
      setField(doc, id('Q'), 'note', 'his', 'test');
      cut(doc, 'Q', 0, 6);
      typeAt(doc, 'Q', 5, ' XX');
    });
    here.as(paul, (doc) => deleteCard(doc, id('Q'), 'test'));
    expect(here.text('Q')).toBe('water XX for all');
    expect(here.putBack(paul, 10)).toBe(1);
    expect(here.text('Q')).toBe('clean water for all');
    expect(['at', 'tint', 'f:score', 'f:note', 'deleted'].map((key) => here.value('Q', key))).toEqual([
      ['is', 0, 0],
      'sun',
      2,
      null,
      false,
    ]);
    expect(here.value('P', 'at')).toEqual(['values', 1, 1]);
  });

  it('what he did before that moment stays, and so does what others did after him', () => {
    const here = board();
    here.add(quinn, 'Q', 'water');
    here.at(5);
    here.as(paul, (doc) => typeAt(doc, 'Q', 0, 'early '));
    here.as(paul, (doc) => tintCard(doc, id('Q'), 'mint', 'test'));
    here.at(10);
    here.as(paul, (doc) => tintCard(doc, id('Q'), 'clay', 'test'));
    here.as(paul, (doc) => moveCard(doc, id('Q'), ['values', 1, 1], 'test'));
    here.as(rosa, (doc) => moveCard(doc, id('Q'), ['role', 2, 2], 'test'));
    here.as(paul, (doc) => typeAt(doc, 'Q', 0, 'late '));
    here.as(rosa, (doc) => typeAt(doc, 'Q', 16, ' of Rosa'));
    here.putBack(paul, 10);
    expect(here.text('Q')).toBe('early water of Rosa');
    expect([here.value('Q', 'tint'), here.value('Q', 'at')]).toEqual(['mint', ['role', 2, 2]]);
  });

  it('gives back what somebody else had set between two of his changes', () => {
    const here = board();
    here.add(quinn, 'Q');
    here.at(10);
    here.as(paul, (doc) => tintCard(doc, id('Q'), 'clay', 'test'));
    here.as(rosa, (doc) => tintCard(doc, id('Q'), 'mint', 'test'));
    here.as(paul, (doc) => tintCard(doc, id('Q'), 'sky', 'test'));
    here.as(paul, (doc) => tintCard(doc, id('Q'), 'lilac', 'test'));
    here.putBack(paul, 10);
    expect(here.value('Q', 'tint')).toBe('mint');
  });

  it('there is nothing to do where he has undone it himself, and what he typed and deleted does not come', () => {
    const here = board();
    here.add(quinn, 'Q', 'water');
    here.at(10);
    const undo = new Y.UndoManager([cardText(here.hear(paul), id('Q'), 'text') ?? new Y.Text()], { trackedOrigins: new Set(['test']) });
    here.as(paul, (doc) => cut(doc, 'Q', 0, 2));
    undo.undo();
    here.as(paul, (doc) => typeAt(doc, 'Q', 0, 'no '));
    here.as(paul, (doc) => cut(doc, 'Q', 0, 3));
    here.as(paul, (doc) => tintCard(doc, id('Q'), 'clay', 'test'));
    here.as(paul, (doc) => tintCard(doc, id('Q'), 'sun', 'test'));
    expect(here.text('Q')).toBe('water');
    expect(here.plan(paul, 10)).toEqual([]);
  });

  it('leaves alone what changes between the plan and its doing', () => {
    const here = board();
    here.add(quinn, 'Q', 'water');
    here.at(10);
    here.as(paul, (doc) => {
      tintCard(doc, id('Q'), 'clay', 'test');
      typeAt(doc, 'Q', 5, ' and more');
    });
    const changes = here.plan(paul, 10);
    here.as(rosa, (doc) => {
      tintCard(doc, id('Q'), 'sky', 'test');
      typeAt(doc, 'Q', 0, 'good ');
    });
    here.live.transact(() => takeBack(here.live, changes), 'server');
    expect([here.text('Q'), here.value('Q', 'tint')]).toEqual(['good water', 'sky']);
  });

  it('a second time only what he did after the first', () => {
    const here = board();
    here.add(quinn, 'Q', 'water');
    here.at(10);
    here.as(paul, (doc) => cut(doc, 'Q', 0, 2));
    here.putBack(paul, 10);
    const done = here.logLength();
    expect(here.plan(paul, 10, done)).toEqual([]);
    here.as(paul, (doc) => cut(doc, 'Q', 2, 3));
    here.live.transact(() => takeBack(here.live, here.plan(paul, 10, done)), 'server');
    expect(here.text('Q')).toBe('water');
  });

  it('keeps pairs of surrogates whole', () => {
    const here = board();
    here.add(quinn, 'Q', 'ab💧cd');
    here.at(10);
    here.as(paul, (doc) => cut(doc, 'Q', 1, 4));
    here.as(paul, (doc) => typeAt(doc, 'Q', 1, '🌱'));
    here.putBack(paul, 10);
    expect(here.text('Q')).toBe('ab💧cd');
  });
});

/** Every letter is another one, so that each can be asked what became of it. */
const letter = (number: number) => String.fromCodePoint(0x4e00 + number);

describe('whatever they do at once', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'his letters go, those that he alone deleted come back, the rest stays (%i)',
    (seed) => {
      const { random } = simulatedTime(seed);
      const pick = (below: number) => Math.floor(random() * below);
      const here = board();
      here.add(quinn, 'Q', '');
      const typed = new Map<string, { readonly who: ParticipationId; readonly since: boolean }>();
      const deleted = new Map<string, Set<string>>();
      let letters = 0;

      const act = (who: ParticipationId, since: boolean) => {
        const doc = here.docOf(who);
        const text = cardText(doc, id('Q'), 'text');
        if (!text) return;
        if (random() < 0.6 || text.length === 0) {
          const words = Array.from({ length: 1 + pick(4) }, () => letter(letters++)).join('');
          for (const one of words) typed.set(one, { who, since });
          text.insert(pick(text.length + 1), words);
        } else {
          const start = pick(text.length);
          const length = 1 + pick(Math.min(4, text.length - start));
          for (const one of text.toString().slice(start, start + length)) {
            deleted.set(one, (deleted.get(one) ?? new Set()).add(who === paul && since ? 'his' : 'others'));
          }
          text.delete(start, length);
        }
      };
      for (const since of [false, true]) {
        here.at(since ? 10 : 5);
        for (let step = 0; step < 30; step++) {
          const who = [paul, quinn, rosa][pick(3)] ?? paul;
          if (random() < 0.6) here.hear(who);
          act(who, since);
        }
        // Nobody deletes again what was deleted before that moment.
        for (const who of [paul, quinn, rosa]) here.hear(who);
      }
      const order = (here.text('Q') ?? '').split('');
      here.putBack(paul, 10);
      const after = here.text('Q') ?? '';
      for (const [one, { who, since }] of typed) {
        const by = deleted.get(one);
        if (by?.has('his') && by.has('others')) continue;
        const stays = !(who === paul && since) && !by?.has('others');
        expect([one, after.includes(one)]).toEqual([one, stays]);
      }
      expect(after.split('').filter((one) => order.includes(one))).toEqual(order.filter((one) => after.includes(one)));
      expect(new Set(after).size).toBe(after.length);
    },
  );

  it.each(Array.from({ length: 40 }, (_, seed) => seed))('a text that nobody else touched is exactly the text of then (%i)', (seed) => {
    const { random } = simulatedTime(seed + 1000);
    const pick = (below: number) => Math.floor(random() * below);
    const here = board();
    here.add(quinn, 'Q', 'the water of the valley');
    here.at(5);
    const edit = () =>
      here.as(paul, (doc) => {
        const length = cardText(doc, id('Q'), 'text')?.length ?? 0;
        if (random() < 0.5) typeAt(doc, 'Q', pick(length + 1), letter(pick(500)));
        else if (length > 0) cut(doc, 'Q', pick(length), 1);
      });
    for (let step = 0; step < 10; step++) edit();
    const then = here.text('Q');
    here.at(10);
    for (let step = 0; step < 30; step++) edit();
    here.putBack(paul, 10);
    expect(here.text('Q')).toBe(then);
  });

  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'a value is what it was before his last run of writes, unless others wrote last (%i)',
    (seed) => {
      const { random } = simulatedTime(seed + 2000);
      const here = board();
      here.add(quinn, 'Q');
      const writes: { readonly his: boolean; readonly value: number }[] = [];
      for (let step = 0; step < 12; step++) {
        here.at(step < 4 ? 5 : 10);
        const who = random() < 0.6 ? paul : rosa;
        here.as(who, (doc) => setField(doc, id('Q'), 'score', step, 'test'));
        writes.push({ his: who === paul && step >= 4, value: step });
      }
      here.putBack(paul, 10);
      expect(here.value('Q', 'f:score')).toBe(writes.findLast(({ his }) => !his)?.value);
    },
  );
});
