import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './scripts/chromium.mjs';

/** The server behind `npm run dev`; the host stays as the browser said it, so that the Origin check sees what it would see live. */
const server = `http://127.0.0.1:${process.env['PORT'] ?? '4600'}`;
const chromium = findChromium();

const plainLogging = '\0plain-logging';

/** What packages bring along and no page of ours runs: a phone does not pay for it. */
const lighter: Plugin = {
  name: 'lighter',
  apply: 'build',
  enforce: 'pre',
  resolveId(source, importer) {
    // React has it since 18; the package is for those before.
    if (source === 'use-sync-external-store/shim/index.js') return this.resolve('react', importer);
    if (source === 'lib0/logging') return plainLogging;
    return null;
  },
  load(id) {
    // Yjs warns in colours, by a console of its own in the page that brings half of lib0 along.
    if (id === plainLogging) {
      return "export const { log: print, warn } = console; export const BOLD = '', UNBOLD = '', ORANGE = '', RED = '';";
    }
    // The live channel speaks websocket and nothing else.
    if (!id.endsWith('/engine.io-client/build/esm/transports/index.js')) return null;
    return "import { WS } from './websocket.js'; export const transports = { websocket: WS };";
  },
};

/** Packs every text once, as small as it gets: the server hands the packed file out as it is. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const texts = Object.keys(bundle).filter((name) => /\.(?:js|css|html|svg)$/.test(name));
    await Promise.all(
      texts.map(async (name) => {
        const file = join(dir, name);
        const bytes = await readFile(file);
        await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes));
        await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
      }),
    );
  },
};

/** One chunk for what modules of every one of these kinds need, themselves apart: they are loaded by import(), each by its name. */
function neededBy(name: string, ...kinds: readonly RegExp[]): Rolldown.CodeSplittingGroup {
  return {
    debugName: name,
    name(id, chunking) {
      if (kinds.some((kind) => kind.test(id))) return null;
      const above = new Set([id]);
      for (const module of above) for (const importer of chunking.getModuleInfo(module)?.importers ?? []) above.add(importer);
      return kinds.every((kind) => [...above].some((module) => kind.test(module))) ? name : null;
    },
  };
}

/** React changes least, so a phone that has it keeps it over releases; with it the two small things that nearly every file needs. */
const base = /node_modules[\\/](?:react|react-dom|scheduler)[\\/]|rolldown[\\/]runtime|i18n[\\/]message\.ts$/;
/** What a phone in the room needs at once, what it needs next, and the pages around the room. */
const room = /[\\/]room[\\/]RoomPage\.tsx$/;
const roomNext = /[\\/]room[\\/]phone[\\/]rest\.ts$/;
const desk = /[\\/](?:LaptopRoom|WorkshopsPage|PreparePage|ReportPage)\.tsx$/;
const around = /[\\/]features[\\/](?!room|join)\w+[\\/]\w+Page\.tsx$/;

export default defineConfig({
  root: 'client',
  plugins: [react(), lighter, packed],
  server: {
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/wire': { target: server, changeOrigin: false, ws: true },
    },
  },
  // Short names: every class stands in the scripts too, which a phone pays for.
  css: { modules: { generateScopedName: '[hash:base64:5]' } },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    manifest: true,
    // The spring of 2022: phones that stopped at Android 6, and the first Safari with <dialog>.
    target: ['es2022', 'chrome98', 'firefox104', 'safari15.4'],
    // Safari before 17 loads the same files a little later without it.
    modulePreload: { polyfill: false },
    // A phone pays for a data URI on every visit, for a file once.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The package does not say so, and would leave a listener for transports that are not there.
      treeshake: { moduleSideEffects: [{ test: /[\\/]engine\.io-client[\\/]/, sideEffects: false }] },
      output: {
        // Each page lists the files that it needs, so their names are paid for as well; the manifest says what is what.
        chunkFileNames: 'assets/[hash].js',
        assetFileNames: 'assets/[hash][extname]',
        // All that the first page needs but React is one file, and so is what several screens share: many small ones compress
        // worse, and a phone pays for the headers of each, six at a time. The rest stays where the dynamic imports put it.
        codeSplitting: {
          groups: [
            { name: 'react', test: base, priority: 2 },
            // The page and main.tsx stay out: they are the entry that the manifest names.
            { name: 'first', tags: ['$initial'], test: /^(?!.*[\\/](?:main\.tsx|index\.html)$)/, priority: 1 },
            neededBy('common', room, around),
            neededBy('room', room),
            { ...neededBy('next', roomNext), minShareCount: 2 },
            { ...neededBy('desk', desk), minShareCount: 2 },
          ],
        },
      },
    },
  },
  test: {
    root: '.',
    // Patience costs nothing where all is well: how fast something is, the benches measure.
    expect: { poll: { timeout: 60_000, interval: 20 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['shared/**/*.test.ts', 'server/**/*.test.ts', 'test/{contract,convergence,integration,faults,house}/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['client/**/*.test.{ts,tsx}'],
          setupFiles: ['test/kit/domSetup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          css: { modules: { classNameStrategy: 'non-scoped' } },
        },
      },
      {
        extends: true,
        // Found by the way, they would load the page anew in the middle of a test.
        optimizeDeps: { include: ['axe-core', 'vitest-browser-react'] },
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: chromiumArguments, ...(chromium === undefined ? {} : { executablePath: chromium }) },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          // Real browsers and a real server on few cores: one file after the other, and after everything else.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 480_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
