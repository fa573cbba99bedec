import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { root } from './node24.mjs';

/** Installs a Chromium for the browser tests where there is none: by apt as root, else playwright's own. */
export function ensureChromium() {
  if (findChromium() === undefined) {
    console.log('No Chromium on this machine: installing one for the browser tests …');
    if (!installByApt('chromium', 'fonts-noto-core'))
      run(process.execPath, [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium']);
  } else if (!canShowArabic()) {
    // Pictures only: the application brings its own letters, but the tests also look at fallbacks.
    installByApt('fonts-noto-core');
  }
  const found = findChromium();
  if (found !== undefined && spawnSync(found, ['--version']).status === 0) return;
  throw new Error(
    'The browser tests need Chromium, and it could not be installed. Install it («apt install chromium», «brew install --cask chromium», ' +
      'or Google Chrome), or set CHROMIUM to the path of its program, and run npm test again.',
  );
}

/** @param {string[]} packages */
function installByApt(...packages) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-q'], env);
  return run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], env);
}

function canShowArabic() {
  const fonts = spawnSync('fc-list', [':lang=ar', 'family'], { encoding: 'utf8' });
  return fonts.status !== 0 || fonts.stdout.trim() !== '';
}

/**
 * @param {string} program
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(program, parameters, env = process.env) {
  const result = spawnSync(program, parameters, { env, encoding: 'utf8' });
  if (result.status !== 0) console.log(`${result.stdout ?? ''}${result.stderr ?? ''}`.trimEnd());
  return result.status === 0;
}
