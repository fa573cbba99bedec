import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { firstSpoken, languages, type Lang } from '#shared/kit/localized.ts';
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
  const words = await wordsAhead();
  http.addHook('onSend', async (request, reply) => {
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
    const ahead = isPage && words.get(firstSpoken((request.headers['accept-language'] ?? '').split(/[,;]\s*/)));
    if (ahead) void reply.header('link', ahead);
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

type Manifest = Readonly<Record<string, { readonly file: string; readonly imports?: readonly string[] } | undefined>>;

/** By language, the `Link` that has the first words come beside the scripts, and not after them. */
async function wordsAhead(): Promise<ReadonlyMap<Lang, string>> {
  // Without a built client there is no page that could ask.
  const manifest: Manifest = JSON.parse(await readFile(join(root, '.vite', 'manifest.json'), 'utf8').catch(() => '{}'));
  const links = languages.map((lang): [Lang, string] => {
    const words = Object.entries(manifest).find(([module]) => module.endsWith(`shared/i18n/${lang}/door.ts`))?.[1];
    const files = words ? [words.file, ...(words.imports ?? []).map((module) => manifest[module]?.file)] : [];
    return [lang, files.map((file) => `</${file}>; rel=modulepreload`).join(', ')];
  });
  return new Map(links);
}
