import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { servePages } from '#server/edge/pages.ts';
import { languages } from '#shared/kit/localized.ts';
import { askedAtOnce, builtFolder, chunkOf, entriesOf, readManifest } from '#test/kit/builtClient.ts';

/*
 * From the scanned code to the board on a phone, file by file. Over http a browser has six connections to a host, and each
 * file costs a journey on one of them: a seventh waits, and who presses «Enter» waits behind it.
 */
const manifest = readManifest();
const pageAndRoom = (lang: string) => {
  const entry = askedAtOnce(manifest, [...entriesOf(manifest), chunkOf(manifest, `i18n/${lang}/door.ts`)]);
  const room = askedAtOnce(
    manifest,
    ['features/room/RoomPage.tsx', `i18n/${lang}/room.ts`].map((module) => chunkOf(manifest, module)),
  );
  const rest = askedAtOnce(manifest, [chunkOf(manifest, 'features/room/phone/rest.ts')]);
  return { entry, room: without(room, entry), rest: without(without(rest, room), entry) };
};

function without(files: ReadonlySet<string>, known: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...files].filter((file) => !known.has(file)));
}

/** As they travel: packed. kB are 1000 bytes. */
function kilobytes(files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + statSync(join(builtFolder, `${file}.br`)).size, 0) / 1000;
}

test.each(languages)('the form, the room and the rest of it come in few files (%s)', (lang) => {
  const { entry, room, rest } = pageAndRoom(lang);
  expect(entry.size).toBeLessThanOrEqual(6);
  expect(room.size).toBeLessThanOrEqual(6);
  expect(rest.size).toBeLessThanOrEqual(4);
  const sent = [entry, room, rest].map(kilobytes);
  expect(sent[0], 'React alone is heavier: the measure is broken').toBeGreaterThan(60);
  expect(sent[0]).toBeLessThanOrEqual(82);
  expect(sent[1]).toBeLessThanOrEqual(76);
  expect(sent[2]).toBeLessThanOrEqual(25);
});

test('every text of the build lies packed beside it', () => {
  const files = readdirSync(builtFolder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  const texts = files.filter((file) => /\.(?:js|css|html|svg)$/.test(file));
  expect(texts.length).toBeGreaterThan(30);
  for (const text of texts) expect(files).toEqual(expect.arrayContaining([`${text}.br`, `${text}.gz`]));
});

test.each(languages)('with the page comes word of all that the form waits for, the heaviest first (%s)', async (lang) => {
  const http = fastify();
  await servePages(http);
  const { headers } = await http.inject({ url: '/j/K7M4QX', headers: { 'accept-language': `${lang}, *;q=0.5` } });
  await http.close();
  const links = String(headers['link']).split(', ');
  const named = links.map((link) => /^<\/(.*?)>/.exec(link)?.[1] ?? link);
  const { entry } = pageAndRoom(lang);
  expect(new Set(named)).toEqual(new Set([...entry, 'api/join/K7M4QX']));
  expect(named.at(-1)).toBe('api/join/K7M4QX');
  const heaviest = [...entry].toSorted((one, other) => statSync(join(builtFolder, other)).size - statSync(join(builtFolder, one)).size)[0];
  expect(named[0]).toBe(heaviest);
});

test('an address that is no code has no invitation to ask for', async () => {
  const http = fastify();
  await servePages(http);
  const links = await Promise.all(['/', '/j/%2e%2e', '/w/w1'].map(async (url) => String((await http.inject({ url })).headers['link'])));
  await http.close();
  for (const link of links) expect(link).not.toContain('/api/');
});
