import type { FastifyReply, FastifyRequest } from 'fastify';
import { createFailureLimit } from '#server/accounts/slowDown.ts';
import type { Devices } from './device.ts';

const windowMs = 60_000;
const perVisitor = 10;
/** Sixty people sit behind one router and may each mistype once; a guesser who throws his cookie away meets this. */
const perAddress = 60;

/** Wrong codes, of joining and of returning together. Right ones are never counted. */
export function createGuessLimit(now: () => number, devices: Devices) {
  const visitors = createFailureLimit({ now, most: perVisitor, windowMs });
  const addresses = createFailureLimit({ now, most: perAddress, windowMs });
  return {
    /** Milliseconds until this visitor may try again; 0 means go. */
    wait: (request: FastifyRequest): number => Math.max(visitors.wait(devices.visitor(request)), addresses.wait(request.ip)),
    failed(request: FastifyRequest, reply: FastifyReply): void {
      visitors.failed(devices.visitor(request));
      addresses.failed(request.ip);
      devices.mark(request, reply);
    },
  };
}

export type GuessLimit = ReturnType<typeof createGuessLimit>;
