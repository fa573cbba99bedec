const realNow = Date.now;
const realValues = crypto.getRandomValues;
let now: () => number = realNow;
Date.now = () => now();

/**
 * What libraries and our client take from the process by themselves, the time (undo, presence) and chance (ids), comes from
 * the run until the answer is called; one run at a time. This file must be loaded before them: lib0 keeps the clock that it finds.
 */
export function takeAmbient(run: { readonly now: () => number; readonly random: () => number }): () => void {
  now = run.now;
  crypto.getRandomValues = (array) => {
    if (array) fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), run.random);
    return array;
  };
  return () => {
    now = realNow;
    crypto.getRandomValues = realValues;
  };
}

function fill(bytes: Uint8Array, random: () => number): void {
  for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(random() * 256);
}
