import { networkInterfaces } from 'node:os';

/** The system takes a tenth of a millisecond to list them, which is much of a join when hundreds come at once. */
const sameFor = 1000;

/** The addresses of this machine, of the last second: a hotspot opened a minute ago counts. */
export function createMachineAddresses(now: () => number): () => readonly string[] {
  let read: readonly string[] = [];
  let until = -Infinity;
  return () => {
    const at = now();
    if (at < until && at >= until - sameFor) return read;
    until = at + sameFor;
    read = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
    return read;
  };
}

/** Those by which a phone in the same room may reach this machine (IPv4, not loopback, not link-local). */
export function lanAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? [])
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
      .map(({ address }) => address),
  );
}
