import { readFile, stat } from 'node:fs/promises';
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
  const files = await filesAhead();
  http.addHook('onSend', async (request, reply) => {
    if (!String(reply.getHeader('content-type')).startsWith('text/html')) return;
    const lang = firstSpoken((request.headers['accept-language'] ?? '').split(/[,;]\s*/));
    const ahead = [files.get(lang), invitationAhead(request.url)].filter(Boolean);
    if (ahead.length > 0) void reply.header('link', ahead.join(', '));
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

/** The answer that the join page waits for, asked for beside its scripts. A code that would have to be escaped is none. */
function invitationAhead(url: string): string | undefined {
  const code = /^\/j\/(\w{1,20})(?:\?|$)/.exec(url)?.[1];
  return code && `<${paths.api}/join/${code}>; rel=preload; as=fetch; crossorigin`;
}

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/**
 * By language, the `Link` that has the page's files come at once, its first words beside the scripts that would ask for them.
 * The heaviest comes first: it gets the connection that is open already, and is on its way while the others are made.
 */
async function filesAhead(): Promise<ReadonlyMap<Lang, string>> {
  // Without a built client there is no page that could ask.
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
    await readFile(join(root, '.vite', 'manifest.json'), 'utf8').catch(() => '{}'),
  );
  const filesOf = (module = ''): readonly string[] => {
    const { file, imports = [], css = [] } = manifest[module] ?? {};
    return [...(file === undefined ? [] : [file]), ...css, ...imports.flatMap(filesOf)];
  };
  const links = languages.map(async (lang): Promise<[Lang, string]> => {
    const words = Object.keys(manifest).find((module) => module.endsWith(`shared/i18n/${lang}/door.ts`));
    const files = [...new Set([...filesOf('index.html'), ...filesOf(words)])];
    const sized = await Promise.all(files.map(async (file) => ({ file, size: (await stat(join(root, file))).size })));
    return [
      lang,
      sized
        .toSorted((one, other) => other.size - one.size)
        .map(link)
        .join(', '),
    ];
  });
  return new Map(await Promise.all(links));
}

function link({ file }: { readonly file: string }): string {
  return `</${file}>; rel=${file.endsWith('.css') ? 'preload; as=style; crossorigin' : 'modulepreload'}`;
}
