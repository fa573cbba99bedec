// Everything that `npm test` looks at. All parts run even if one fails; the last line counts checks and tests together.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildClient } from './build.mjs';
import { ensureChromium } from './ensureChromium.mjs';
import { root } from './node24.mjs';

const layers = ['shared', 'server', 'client', 'test'];
const projects = ['node', 'dom', 'browser', 'e2e'];
const report = join(root, 'node_modules', '.cache', 'vitest.json');
/** A boundary check that looked at next to nothing says «no violations» too. */
const fewestModules = 100;

let passed = 0;
let failed = 0;

/** @type {Readonly<Record<string, () => boolean>>} */
const checks = {
  types: () => quietly('typescript', 'tsc', ['-b', ...layers]),
  lint: () => quietly('oxlint', 'oxlint', ['--type-aware', '--deny-warnings']),
  format: () => quietly('@biomejs/biome', 'biome', ['format', '.'], { hint: 'node_modules/.bin/biome format --write . mends it' }),
  css: () => quietly('stylelint', 'stylelint', ['client/**/*.css', '--max-warnings', '0']),
  boundaries: () =>
    quietly('dependency-cruiser', 'depcruise', [...layers, 'scripts', 'vite.config.ts'], {
      accept: (output) => Number(/(\d+) modules/.exec(output)?.[1] ?? 0) >= fewestModules,
    }),
  dead: () => quietly('knip', 'knip', []),
  build: () => {
    try {
      buildClient(process.execPath, { quiet: true });
      return true;
    } catch (error) {
      console.log(error instanceof Error ? error.message : error);
      return false;
    }
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !(part in checks) && !projects.includes(part));
if (unknown.length > 0) {
  console.error(`There is no part «${unknown.join('», «')}». The parts: ${[...Object.keys(checks), ...projects].join(' ')}.`);
  process.exit(2);
}
const wants = (/** @type {string} */ part) => asked.length === 0 || asked.includes(part);
const chosen = projects.filter(wants);

// First, because it may take minutes and may be all that is missing.
const chromiumIsThere = chosen.some((project) => project === 'browser' || project === 'e2e') ? prepareChromium() : true;
for (const [name, check] of Object.entries(checks)) {
  // The house measures the build, and the e2e tests serve it.
  const needed = name === 'build' && (chosen.includes('node') || chosen.includes('e2e'));
  if (wants(name) || needed) count(name, check);
}
if (chosen.length > 0) runTests(chromiumIsThere ? chosen : chosen.filter((project) => project === 'node' || project === 'dom'));

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/**
 * @param {string} name
 * @param {() => boolean} check
 */
function count(name, check) {
  const start = performance.now();
  const good = check();
  if (good) passed += 1;
  else failed += 1;
  console.log(`${good ? '✓' : '✗'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}

function prepareChromium() {
  let good = true;
  try {
    ensureChromium();
  } catch (error) {
    good = false;
    count('chromium', () => false);
    console.log(error instanceof Error ? error.message : error);
  }
  return good;
}

/**
 * Runs a package's program; what it says is shown in full if it fails and not at all if it passes.
 * @param {string} from the package
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ readonly hint?: string, readonly accept?: (output: string) => boolean }} [options]
 */
function quietly(from, program, parameters, { hint, accept = () => true } = {}) {
  const result = spawnSync(process.execPath, [programOf(from, program), ...parameters], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const output = `${result.stdout}${result.stderr}`;
  const good = result.status === 0 && accept(output);
  if (!good) console.log(output.trimEnd());
  if (!good && hint !== undefined) console.log(hint);
  return good;
}

/**
 * @param {string} from
 * @param {string} program
 * @returns {string}
 */
function programOf(from, program) {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', from, 'package.json'), 'utf8'));
  return join(root, 'node_modules', from, typeof bin === 'string' ? bin : bin[program]);
}

/** @param {readonly string[]} names projects of vite.config.ts */
function runTests(names) {
  rmSync(report, { force: true });
  const parameters = ['run', ...names.flatMap((name) => ['--project', name])];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, '--silent=passed-only'];
  const { status } = spawnSync(process.execPath, [programOf('vitest', 'vitest'), ...parameters, ...reporters], {
    cwd: root,
    stdio: 'inherit',
  });
  if (!existsSync(report)) return count('vitest said nothing', () => false);

  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { name: string, status: string, assertionResults: unknown[] }[] }} */
  const results = JSON.parse(readFileSync(report, 'utf8'));
  const skipped = results.numPendingTests + results.numTodoTests;
  const broken = results.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  passed += results.numPassedTests;
  failed += results.numFailedTests + broken.length + skipped;
  if (skipped > 0) console.log(`✗ ${skipped} tests were skipped; a test runs or it goes`);
  for (const name of names) {
    if (!results.testResults.some((file) => projectOf(file.name) === name)) count(`no test ran in «${name}»`, () => false);
  }
  if (status !== 0 && results.numFailedTests + broken.length === 0) count('vitest found an error outside the tests', () => false);
}

/** @param {string} path of a test file */
function projectOf(path) {
  const inside = path.replaceAll('\\', '/').slice(root.length);
  const folder = /^\/?test\/(browser|e2e)\//.exec(inside)?.[1];
  return folder ?? (/^\/?client\//.test(inside) ? 'dom' : 'node');
}
