import { expect, test } from 'vitest';
import { deflate, unpacked } from '#test/kit/deflate.ts';
import { frameTypes } from '#shared/wire/frames.ts';
import { forLines } from './pack.ts';

const ours = { ours: true };
const stock = { ours: false };

/** Deflates as the server does, and counts how often. */
function counting() {
  const parts = { times: 0, deflate: (bytes: Uint8Array) => (parts.times++, deflate(bytes)) };
  return parts;
}

test('a long frame is deflated once for all our lines, and a stock client gets it as it is', () => {
  const parts = counting();
  const frame = new Uint8Array(5000).map((_byte, place) => place % 11);
  const toLine = forLines(parts, frame);
  expect(toLine(stock)).toBe(frame);
  expect(parts.times).toBe(0);
  const packed = toLine(ours);
  expect(packed[0]).toBe(frameTypes.packed);
  expect(packed.length).toBeLessThan(200);
  expect(toLine(ours)).toBe(packed);
  expect(parts.times).toBe(1);
  expect(unpacked(packed)).toEqual(frame);
});

test('a short frame, and one that would not become shorter, stay as they are', () => {
  const parts = counting();
  const short = new Uint8Array(255);
  expect(forLines(parts, short)(ours)).toBe(short);
  expect(parts.times).toBe(0);
  let seed = 7;
  const noise = new Uint8Array(300).map(() => (seed = (seed * 48_271) % 2_147_483_647) & 255);
  expect(forLines(parts, noise)(ours)).toBe(noise);
  expect(parts.times).toBe(1);
});
