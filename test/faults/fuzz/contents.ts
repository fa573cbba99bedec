import * as Y from 'yjs';
import type { Chance } from './chance.ts';

const makers: readonly ((chance: Chance) => Y.Item['content'])[] = [
  (chance) => new Y.ContentString(chance.pick(['ab', '😀', '\ud800', '\udc00x', '\u0000', 'x'.repeat(5001), 'ورشة'])),
  (chance) => new Y.ContentAny([chance.pick(values)()]),
  (chance) => new Y.ContentAny([chance.pick(values)(), chance.pick(values)()]),
  (chance) => new Y.ContentDeleted(chance.pick([1, 2, 3, 1000, 2 ** 31, 2 ** 52])),
  (chance) => new Y.ContentType(chance.pick(types)()),
  (chance) => new Y.ContentType(chance.pick(types)()),
  () => new Y.ContentDoc(new Y.Doc({ guid: 'inner' })),
  () => new Y.ContentBinary(new Uint8Array([1, 2, 3])),
  () => new Y.ContentEmbed({ image: 'x' }),
  () => new Y.ContentFormat('bold', true),
  () => new Y.ContentJSON([{ a: 1 }, null]),
];

const types = [
  () => new Y.Map(),
  () => new Y.Text(),
  () => new Y.Array(),
  () => new Y.XmlText(),
  () => new Y.XmlFragment(),
  () => new Y.XmlElement('script'),
  () => new Y.XmlHook('hook'),
] as const;

const values: readonly (() => unknown)[] = [
  () => 'sun',
  () => 'note',
  () => true,
  () => null,
  () => undefined,
  () => 7,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => 2n ** 62n,
  () => 'pfuzz00001',
  () => 'x'.repeat(6000),
  () => ['is', 0.5, 0.5],
  () => ['is', '', 'b'],
  () => [0.1, 0.2],
  () => ['is', Number.NaN, 1],
  () => new Uint8Array(4),
  // As JSON: this name is written, not the prototype.
  () => JSON.parse('{"__proto__":{"admin":true},"a":1}') as unknown,
  () => deep(20),
  () => deep(3000),
];

function deep(levels: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

export function contentOfSomeSort(chance: Chance): Y.Item['content'] {
  return chance.pick(makers)(chance);
}
