import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { paths } from '#shared/wire/paths.ts';

const root = fileURLToPath(new URL('../../dist/client', import.meta.url));

/** The built client: files with a hash in their name are kept for ever, the page itself is asked for each time. */
export async function servePages(http: FastifyInstance): Promise<void> {
  await http.register(fastifyStatic, {
    root,
    wildcard: true,
    index: ['index.html'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // Every other address is a page that the client draws; what a program asked for under /api or /wire is simply not there.
  http.setNotFoundHandler(async (request, reply) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const page =
      request.method === 'GET' && !pathname.startsWith(paths.api) && !pathname.startsWith('/wire/') && !/\.[a-z0-9]+$/i.test(pathname);
    if (page) return await reply.sendFile('index.html');
    return await reply.code(404).send({ refused: 'unknown' });
  });
}
