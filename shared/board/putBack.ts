import * as Y from 'yjs';
import type { CardId, ParticipationId } from '#shared/kit/ids.ts';
import type { CardUndo, TextUndo, ValueUndo, WriteId } from './cardUndo.ts';
import { cardsOf, fieldOfKey } from './layout.ts';
import { sameValue, setValue } from './setValue.ts';

/** A stretch of a board's log: what went before it, and its updates one by one with who wrote each (the server: nobody). */
export interface LogStretch {
  readonly before: readonly Uint8Array[];
  readonly updates: readonly { readonly bytes: Uint8Array; readonly participation?: ParticipationId }[];
}

/** A run of writes on one key of a card by the person alone, up to now: `before` is what it held before the first. */
interface ValueRun {
  readonly before: unknown;
}

/** So many updates of the log are played between two pauses. */
const updatesPerTurn = 200;

/**
 * What would take back everything that `who` changed on others' cards in this stretch of the log, as long as nobody has
 * changed the same after him. Plays the log in a document of its own; pauses at every `yield`, so that the caller
 * can let others have their turn.
 */
export function* planPutBack({ before, updates }: LogStretch, who: ParticipationId): Generator<undefined, readonly CardUndo[]> {
  // What was deleted stays readable here.
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => before.forEach((update) => Y.applyUpdate(doc, update)));
  const history = watch(doc, who);
  let played = 0;
  for (const { bytes, participation } of updates) {
    history.his = participation === who;
    Y.applyUpdate(doc, bytes);
    if (++played % updatesPerTurn === 0) yield undefined;
  }
  const changes = history.undo();
  doc.destroy();
  return changes;
}

/** Follows what he does to others' cards, and what others do to the same afterwards. */
function watch(doc: Y.Doc, who: ParticipationId) {
  const root = cardsOf(doc);
  const values = new Map<string, Map<string, ValueRun>>();
  const texts = new Map<string, Map<string, HisText>>();
  const history = { his: false, undo: () => undoAll(doc, values, texts) };

  root.observeDeep((events, transaction) => {
    for (const event of events) {
      const [id, key] = event.path;
      const card = typeof id === 'string' ? root.get(id) : undefined;
      if (typeof id !== 'string' || !(card instanceof Y.Map)) continue;
      if (event.target === card) noteValues(values, id, card, event, history.his && card.get('author') !== who);
      else if (event.target instanceof Y.Text && typeof key === 'string' && history.his && card.get('author') !== who) {
        noteText(texts, id, key, event.target, transaction);
      }
    }
  });
  return history;
}

function noteValues(
  values: Map<string, Map<string, ValueRun>>,
  id: string,
  card: Y.Map<unknown>,
  { changes }: Y.YEvent<Y.AbstractType<unknown>>,
  his: boolean,
): void {
  for (const [key, { oldValue }] of changes.keys) {
    if (fieldOfKey(key, 't') !== undefined || card.get(key) instanceof Y.AbstractType) continue;
    const runs = values.get(id) ?? new Map<string, ValueRun>();
    if (!his) runs.delete(key);
    else if (!runs.has(key)) runs.set(key, { before: oldValue });
    values.set(id, runs);
  }
}

/** Places of one text that he typed or deleted, clock by clock: `client:clock`. */
interface HisText {
  readonly typed: Set<string>;
  readonly deleted: Set<string>;
}

function noteText(texts: Map<string, Map<string, HisText>>, id: string, key: string, text: Y.Text, transaction: Y.Transaction): void {
  const ofCard = texts.get(id) ?? new Map<string, HisText>();
  texts.set(id, ofCard);
  const his = ofCard.get(key) ?? { typed: new Set<string>(), deleted: new Set<string>() };
  ofCard.set(key, his);
  for (const item of itemsOf(text)) {
    const isNew = item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
    if (isNew) for (const name of namesOf(item)) his.typed.add(name);
    else if (item.deleted && Y.isDeleted(transaction.deleteSet, item.id)) {
      // What he had typed himself since is not to come back.
      for (const name of namesOf(item)) if (!his.typed.has(name)) his.deleted.add(name);
    }
  }
}

function undoAll(
  doc: Y.Doc,
  values: ReadonlyMap<string, ReadonlyMap<string, ValueRun>>,
  texts: ReadonlyMap<string, ReadonlyMap<string, HisText>>,
): readonly CardUndo[] {
  const root = cardsOf(doc);
  const undos: CardUndo[] = [];
  for (const id of new Set([...values.keys(), ...texts.keys()])) {
    const card = root.get(id);
    if (!(card instanceof Y.Map)) continue;
    const undo: CardUndo = {
      id: id as CardId,
      values: [...(values.get(id) ?? [])].flatMap(([key, run]) => valueUndo(card, key, run)),
      texts: [...(texts.get(id) ?? [])].flatMap(([key, his]) => textUndo(card, key, his)),
    };
    if (undo.values.length + undo.texts.length > 0) undos.push(undo);
  }
  return undos;
}

function valueUndo(card: Y.Map<unknown>, key: string, { before }: ValueRun): readonly ValueUndo[] {
  const item = card._map.get(key);
  const then = before === undefined && key === 'deleted' ? false : (before ?? null);
  if (!item || item.deleted || sameValue(card.get(key) ?? (key === 'deleted' ? false : null), then)) return [];
  return [{ key, by: { client: item.id.client, clock: item.id.clock }, before: then }];
}

function textUndo(card: Y.Map<unknown>, key: string, his: HisText): readonly TextUndo[] {
  const text = card.get(key);
  if (!(text instanceof Y.Text)) return [];
  const typed: { client: number; clock: number; length: number }[] = [];
  const deleted: { client: number; clock: number; words: string }[] = [];
  let words = '';
  for (const item of itemsOf(text)) {
    const { client, clock: start } = item.id;
    const content = item.content instanceof Y.ContentString ? item.content.str : '';
    for (let offset = 0; offset < item.length; offset++) {
      const id = { client, clock: start + offset };
      const letter = content.charAt(offset);
      if (!item.deleted && his.typed.has(nameOf(id))) {
        const last = typed.at(-1);
        if (last && follows(last, last.length, id)) last.length++;
        else typed.push({ ...id, length: 1 });
      } else if (!item.deleted) {
        words += letter;
      } else if (his.deleted.has(nameOf(id))) {
        words += letter;
        const last = deleted.at(-1);
        if (last && follows(last, last.words.length, id)) last.words += letter;
        else deleted.push({ ...id, words: letter });
      }
    }
  }
  return words === text.toString() ? [] : [{ key, typed, deleted }];
}

/** Does what was planned, where nobody has changed the same since. Inside the caller's transaction. */
export function takeBack(doc: Y.Doc, changes: readonly CardUndo[]): void {
  const root = cardsOf(doc);
  for (const { id, values, texts } of changes) {
    const card = root.get(id);
    if (!(card instanceof Y.Map)) continue;
    for (const { key, by, before } of values) {
      const item = card._map.get(key);
      if (item?.id.client === by.client && item.id.clock === by.clock) setValue(card, key, before);
    }
    for (const undo of texts) {
      const text = card.get(undo.key);
      if (text instanceof Y.Text) text.applyDelta(deltaOf(text, undo), { sanitize: false });
    }
  }
}

type Delta = ({ retain: number } | { insert: string } | { delete: number })[];

function deltaOf(text: Y.Text, { typed, deleted }: TextUndo): Delta {
  const gone = new Set(
    typed.flatMap(({ client, clock, length }) => Array.from({ length }, (_, at) => nameOf({ client, clock: clock + at }))),
  );
  const back = new Map(
    deleted.flatMap(({ client, clock, words }) =>
      Array.from({ length: words.length }, (_, at) => [nameOf({ client, clock: clock + at }), words.charAt(at)] as const),
    ),
  );
  const delta: Delta = [];
  for (const item of itemsOf(text)) {
    for (const name of namesOf(item)) {
      const last = delta.at(-1);
      const letter = back.get(name);
      if (item.deleted) {
        if (letter === undefined) continue;
        if (last && 'insert' in last) last.insert += letter;
        else delta.push({ insert: letter });
      } else if (gone.has(name)) {
        if (last && 'delete' in last) last.delete++;
        else delta.push({ delete: 1 });
      } else if (last && 'retain' in last) last.retain++;
      else delta.push({ retain: 1 });
    }
  }
  return delta;
}

function* itemsOf(text: Y.Text): Generator<Y.Item> {
  for (let item = text._start; item; item = item.right) yield item;
}

function namesOf({ id, length }: Y.Item): readonly string[] {
  return Array.from({ length }, (_, offset) => nameOf({ client: id.client, clock: id.clock + offset }));
}

function nameOf({ client, clock }: WriteId): string {
  return `${client}:${clock}`;
}

function follows(last: WriteId, length: number, next: WriteId): boolean {
  return last.client === next.client && last.clock + length === next.clock;
}
