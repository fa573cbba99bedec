import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requestHeader } from '#shared/wire/consent.ts';
import { overHttps } from './device.ts';
import { send } from './errors.ts';
import { originAllowed } from './origin.ts';
import type { HttpParts } from './parts.ts';

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** On every answer, pages and files too. */
export function registerSecurityHeaders(app: FastifyInstance, { publicUrl }: Pick<HttpParts, 'publicUrl'>): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': contentSecurityPolicy(request.headers.host),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(self), microphone=(self), geolocation=()',
    });
    if (overHttps(request.headers.host, publicUrl)) reply.header('strict-transport-security', 'max-age=31536000');
  });
}

/** Everything comes from the host itself; no request ever leaves for somebody else. */
function contentSecurityPolicy(host: string | undefined): string {
  // Older Safari does not count its own ws: as 'self'. A Host that could end the directive is left out.
  const sockets = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** What changes something must come from a page of ours: no other can set the header without asking first. */
export function registerOwnPagesOnly(api: FastifyInstance, { publicUrl, machineAddresses }: HttpParts): void {
  api.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!reading.has(request.method) && !fromOwnPage(request)) return await send(reply, { refused: 'not-allowed' });
  });
  const fromOwnPage = (request: FastifyRequest) =>
    request.headers[requestHeader] !== undefined &&
    originAllowed(request.headers.origin, request.headers.host, publicUrl, machineAddresses);
}
