import type { Canvas } from './canvas.ts';

/** Ids as they are written in a file: plain strings, which become ids once they are checked. */
type Plain<T> = T extends { readonly __brand: string } ? string : T extends object ? { readonly [Key in keyof T]: Plain<T[Key]> } : T;

/** Checks a canvas as it is written. What types cannot see (dangling zones, kinds, missing words) test/house checks. */
export function defineCanvas(canvas: Plain<Canvas>): Canvas {
  return canvas as Canvas;
}
