import { networkInterfaces } from 'node:os';

/** The addresses of this machine at this moment: a hotspot opened a minute ago counts. */
export function machineAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
}

/** Those by which a phone in the same room may reach this machine (IPv4, not loopback, not link-local). */
export function lanAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? [])
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
      .map(({ address }) => address),
  );
}
