import { isIP } from 'node:net';

export type MachineAddresses = () => readonly string[];

/**
 * Whether a page at `origin` may speak to us: it is the public address, or it was served by the very host that it now asks,
 * and that host is localhost or an address which the machine has at this moment. A name that merely points here is not
 * enough: it may have pointed elsewhere when the page was loaded.
 */
export function originAllowed(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | undefined,
  addressesOfMachine: MachineAddresses,
): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  if (page.origin !== origin.toLowerCase()) return false;
  if (publicUrl !== undefined && page.origin === publicUrl) return true;
  if (host === undefined || page.host !== hostOf(host, page.protocol)) return false;
  return isOfMachine(page.hostname, addressesOfMachine);
}

/** `localhost`, or an address of the machine; `hostname` as URL gives it. */
function isOfMachine(hostname: string, addressesOfMachine: MachineAddresses): boolean {
  if (hostname === 'localhost') return true;
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(address) !== 0 && addressesOfMachine().some((own) => sameAddress(own, address));
}

function sameAddress(own: string, asked: string): boolean {
  if (own === asked) return true;
  // IPv6 has many spellings of one address; URL writes them alike.
  return isIP(own) === 6 && URL.canParse(`http://[${own}]`) && new URL(`http://[${own}]`).hostname === `[${asked}]`;
}

/** The Host header as URL would write it; undefined when it is none. */
function hostOf(host: string, protocol: string): string | undefined {
  return URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`).host : undefined;
}
