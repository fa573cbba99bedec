import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { builtFolder, chunkOf, entriesOf, readManifest, type Manifest } from '#test/kit/builtClient.ts';

/** What a first visit loads besides the entry (the join page comes with it); kB are 1000 bytes, gzipped. */
const visits = [
  { visit: 'the join page', words: ['door'], modules: [], budget: 90 },
  {
    visit: 'the room on a phone',
    words: ['door', 'room'],
    modules: ['features/room/RoomPage.tsx'],
    budget: 170,
  },
  {
    visit: 'the room on a laptop',
    words: ['door', 'room', 'laptop', 'workshop'],
    modules: ['features/room/RoomPage.tsx', 'features/room/LaptopRoom.tsx'],
    budget: 220,
  },
] as const;
/** One language is loaded, the heaviest counts. */
const languages = ['fr', 'ar', 'en'];
const areas = ['door', 'room', 'laptop', 'versions', 'workshops', 'workshop', 'prepare', 'report'];
const chunkOfWords = (lang: string, area: string) => `i18n/${lang}/${area}.ts`;
const neverAtFirst = [
  ...languages.flatMap((lang) => areas.map((area) => chunkOfWords(lang, area))),
  'features/room/LaptopRoom.tsx',
  'features/prepare/PreparePage.tsx',
  'features/report/ReportPage.tsx',
];
/** Loaded when somebody opens them; every other import() is counted as part of the visit that meets it. */
const onDemand = /(?:^|\/)(?:features|tools|i18n)\//;

/** The files that are there once these modules run. */
function loadedBy(manifest: Manifest, keys: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>();
  const load = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const next of chunk.imports ?? []) load(next);
    for (const next of chunk.dynamicImports ?? []) if (!onDemand.test(next)) load(next);
  };
  for (const key of keys) load(key);
  return files;
}

function kilobytes(files: ReadonlySet<string>): number {
  const scripts = [...files].filter((file) => file.endsWith('.js'));
  return scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(builtFolder, file)), { level: 9 }).length, 0) / 1000;
}

test.each(visits)('$visit loads at most $budget kB of scripts', ({ words, modules, budget }) => {
  const manifest = readManifest();
  expect(entriesOf(manifest)).toHaveLength(1);
  const sizes = languages.map((language) => {
    const lazy = [...words.map((area) => chunkOfWords(language, area)), ...modules].map((module) => chunkOf(manifest, module));
    return kilobytes(loadedBy(manifest, [...entriesOf(manifest), ...lazy]));
  });
  const heaviest = Math.max(...sizes);
  expect(heaviest, 'React alone is heavier: the measure is broken').toBeGreaterThan(60);
  expect(heaviest).toBeLessThanOrEqual(budget);
});

test('the first load holds no language and no room', () => {
  const manifest = readManifest();
  const first = loadedBy(manifest, entriesOf(manifest));
  for (const module of neverAtFirst) expect(first).not.toContain(manifest[chunkOf(manifest, module)]?.file);
});

test.each(visits)('$visit loads nothing of what a facilitator alone can do', ({ words, modules }) => {
  const manifest = readManifest();
  const visit = [...words.map((area) => chunkOfWords('fr', area)), ...modules].map((module) => chunkOf(manifest, module));
  const files = loadedBy(manifest, [...entriesOf(manifest), ...visit]);
  for (const module of ['features/room/versions/forFacilitators.ts', chunkOfWords('fr', 'versions')]) {
    expect(files).not.toContain(manifest[chunkOf(manifest, module)]?.file);
  }
});
