import type { FastifyInstance } from 'fastify';
import { paths } from '#shared/wire/paths.ts';
import { registerAccounts } from './accounts.ts';
import { createAddresses } from './addresses.ts';
import { createDevices } from './device.ts';
import { registerErrors } from './errors.ts';
import { createGuessLimit } from './guessLimit.ts';
import { registerJoin } from './join.ts';
import type { HttpParts } from './parts.ts';
import { registerReport } from './report.ts';
import { registerReturning } from './returning.ts';
import { createSeatRequests } from './seatRequests.ts';
import { registerOwnPagesOnly, registerSecurityHeaders } from './security.ts';
import { registerVersions } from './versions.ts';
import { createWho } from './who.ts';
import { registerWorkshops } from './workshops.ts';

/** Everything under /api, and the headers of every answer. Pages and files are served by whoever put the app together, afterwards. */
export function registerHttp(app: FastifyInstance, parts: HttpParts): void {
  registerSecurityHeaders(app, parts);
  app.register(
    async (api) => {
      const devices = createDevices(parts);
      const who = createWho(parts, devices);
      const addresses = createAddresses(parts);
      const requests = createSeatRequests(parts);
      const guesses = createGuessLimit(parts.now, devices);
      // Bodies are JSON and nothing else.
      api.removeContentTypeParser('text/plain');
      registerErrors(api, parts);
      registerOwnPagesOnly(api, parts);
      registerAccounts(api, parts, { devices, who, addresses });
      registerWorkshops(api, parts, { who, addresses, requests });
      registerJoin(api, parts, { devices, requests, guesses });
      registerReturning(api, parts, { devices, who, guesses });
      registerReport(api, parts, who);
      registerVersions(api, parts, who);
    },
    { prefix: paths.api },
  );
}
