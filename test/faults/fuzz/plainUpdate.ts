import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

export type Struct = Y.Item | Y.GC | Y.Skip;

export interface Block {
  client: number;
  clock: number;
  structs: Struct[];
}

/** An update taken apart, so that it can be put together wrongly. */
export interface PlainUpdate {
  blocks: Block[];
  deletes: { client: number; clock: number; length: number }[];
}

export function readPlain(update: Uint8Array): PlainUpdate {
  const { structs, ds } = Y.decodeUpdate(update);
  const blocks: Block[] = [];
  for (const struct of structs) {
    const last = blocks.at(-1);
    if (last?.client === struct.id.client) last.structs.push(struct);
    else blocks.push({ client: struct.id.client, clock: struct.id.clock, structs: [struct] });
  }
  const deletes = [...ds.clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, length: len })));
  return { blocks, deletes };
}

/** @throws when something in it cannot be written at all */
export function writePlain({ blocks, deletes }: PlainUpdate): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const number = (value: number): void => encoding.writeVarUint(encoder.restEncoder, value);
  number(blocks.length);
  for (const { client, clock, structs } of blocks) {
    for (const value of [structs.length, client, clock]) number(value);
    for (const struct of structs) struct.write(encoder, 0);
  }
  const byClient = Map.groupBy(deletes, ({ client }) => client);
  number(byClient.size);
  for (const [client, ranges] of byClient) {
    for (const value of [client, ranges.length]) number(value);
    for (const { clock, length } of ranges) for (const value of [clock, length]) number(value);
  }
  return encoder.toUint8Array();
}

/** The same item with something else in it; its id is that of its block when it is written. */
export function itemLike(
  item: Y.Item,
  change: Partial<Pick<Y.Item, 'origin' | 'rightOrigin' | 'parentSub' | 'content'>> & { parent?: unknown },
): Y.Item {
  const { origin, rightOrigin, parent, parentSub, content } = { ...pick(item), ...change };
  // Before it is integrated an item's parent is an id or a name, which its type does not say.
  return new Y.Item(item.id, null, origin, null, rightOrigin, parent as Y.ID, parentSub, content);
}

function pick({ origin, rightOrigin, parent, parentSub, content }: Y.Item) {
  return { origin, rightOrigin, parent: parent as unknown, parentSub, content };
}
