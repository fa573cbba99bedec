/**
 * How V8 keeps the heap of a server for hundreds of lines: what a collection finds dead is given back instead of being kept
 * for later. Young objects have 4 MiB instead of 16, and the heap may grow by 30 % until the next full collection instead of
 * fourfold: of 600 lines each took 52 kB instead of 139, for as much CPU (docs/adr/0005).
 * @type {readonly string[]}
 */
export const serverFlags = ['--max-semi-space-size=4', '--heap-growing-percent=30'];
