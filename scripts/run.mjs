// The one door to the house: `npm start`, `npm test` and their kin. Plain JavaScript that needs no package and runs on
// any Node from 18 on, because it is what fetches the packages and finds Node 24.
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { buildClient } from './build.mjs';
import { findNode24, root } from './node24.mjs';
import { runChildren } from './children.mjs';
import { serverFlags } from './serverFlags.mjs';

const usage = `What to run:
  npm start                      serve Twiza
  npm test [-- <part> …]         every check, or only some: types lint format css boundaries dead build node dom browser e2e
  npm run dev                    the server with watch, and Vite with its proxy
  npm run check                  the quick checks of npm test, without the tests
  npm run build                  the client, into dist/client
  npm run bench <name>           test/bench/<name>.ts
  npm run sim [-- --seeds N] [--from N] [--restores]    the whole of it in simulated time, with every fault; a seed is one run
  npm run fuzz [-- b1 b2 b3 honest]  bad input without end: --count N --seed S
  npm run faults -- <name>       a fault on a real server, again and again
  npm run backup [-- <folder>]   a copy of the data, also while Twiza runs
  npm run restore -- <backup>    a copy back in the place of the data, while it does not run
  npm run admin -- <command>     reset-link <email>`;

const file = (/** @type {string[]} */ ...parts) => join(root, ...parts);

/** What each command starts once packages and Node 24 are there. */
const commands = {
  start: async (/** @type {string} */ node) => {
    buildClient(node, { quiet: true });
    return runChildren(node, [[...serverFlags, file('server', 'main.ts')]]);
  },
  test: async (/** @type {string} */ node, /** @type {string[]} */ rest) =>
    runChildren(node, [[file('scripts', 'check.mjs'), ...rest]], { wholeGroup: true }),
  check: async (/** @type {string} */ node) =>
    runChildren(node, [[file('scripts', 'check.mjs'), 'types', 'lint', 'format', 'css', 'boundaries', 'dead']], { wholeGroup: true }),
  dev: async (/** @type {string} */ node) => {
    process.env['PORT'] ??= '4600';
    const server = ['--watch', '--watch-preserve-output', file('server', 'main.ts')];
    return runChildren(node, [server, [file('node_modules', 'vite', 'bin', 'vite.js')]]);
  },
  build: async (/** @type {string} */ node) => {
    buildClient(node, { always: true });
    return 0;
  },
  bench: async (/** @type {string} */ node, /** @type {string[]} */ [name, ...rest]) => {
    if (name === undefined || !/^[\w-]+$/.test(name)) throw new Error('Name the bench to run: npm run bench <name>.');
    return runChildren(node, [[file('test', 'bench', `${name}.ts`), ...rest]], { wholeGroup: true });
  },
  sim: async (/** @type {string} */ node, /** @type {string[]} */ rest) =>
    runChildren(node, [[file('test', 'convergence', 'simulation', 'main.ts'), ...rest]], { wholeGroup: true }),
  fuzz: async (/** @type {string} */ node, /** @type {string[]} */ rest) =>
    runChildren(node, [[file('test', 'faults', 'fuzz', 'main.ts'), ...rest]], { wholeGroup: true }),
  faults: async (/** @type {string} */ node, /** @type {string[]} */ rest) =>
    runChildren(node, [[file('test', 'faults', 'run.ts'), ...rest]], { wholeGroup: true }),
  backup: async (/** @type {string} */ node, /** @type {string[]} */ rest) =>
    runChildren(node, [[file('server', 'admin.ts'), 'backup', ...rest]]),
  restore: async (/** @type {string} */ node, /** @type {string[]} */ rest) =>
    runChildren(node, [[file('server', 'admin.ts'), 'restore', ...rest]]),
  admin: async (/** @type {string} */ node, /** @type {string[]} */ rest) => runChildren(node, [[file('server', 'admin.ts'), ...rest]]),
};

const [name = '', ...rest] = process.argv.slice(2);
const command = Object.entries(commands).find(([known]) => known === name)?.[1];
if (command === undefined) {
  console.error(usage);
  process.exit(2);
}
try {
  bootstrap();
  process.exitCode = await command(findNode24(), rest);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
