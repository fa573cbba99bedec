import type { FastifyRequest } from 'fastify';
import type { HttpParts } from './parts.ts';

/** Addresses under which others can open what one page asks for: a link made on localhost must open on a phone. */
export function createAddresses({ publicUrl, lanAddresses }: Pick<HttpParts, 'publicUrl' | 'lanAddresses'>) {
  return {
    outside(request: FastifyRequest): string {
      if (publicUrl !== undefined) return publicUrl;
      const here = new URL(`${request.protocol}://${request.host}`);
      const [lan] = lanAddresses();
      if (lan !== undefined && isLoopback(here.hostname)) here.host = lan;
      return here.origin;
    },
  };
}

export type Addresses = ReturnType<typeof createAddresses>;

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
