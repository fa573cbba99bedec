import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { environmentFor, root } from './node24.mjs';

const dist = join(root, 'dist', 'client');
/** In the built client, so that it goes with it: what another build left there is not taken for this one. */
const stamp = join(dist, '.vite', 'sources.sha256');
/** All that the built client depends on. */
const sources = ['client', 'shared', 'vite.config.ts', 'package-lock.json', 'package.json'];

/**
 * Builds dist/client unless it was built from exactly these sources.
 * @param {string} node
 * @param {{ readonly quiet?: boolean, readonly always?: boolean }} [options]
 */
export function buildClient(node, { quiet = false, always = false } = {}) {
  const hash = hashOf(sources.flatMap((source) => filesOf(join(root, source))));
  const built = existsSync(join(dist, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  if (built && !always) return;
  if (quiet) console.log('Building the client …');
  const result = spawnSync(
    node,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', ...(quiet ? ['--logLevel', 'warn'] : [])],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...environmentFor(node), NODE_ENV: 'production' },
    },
  );
  if (result.status !== 0) throw new Error('The client could not be built (see above).');
  writeFileSync(stamp, hash);
}

/**
 * @param {string} path a file or a folder
 * @returns {string[]}
 */
function filesOf(path) {
  if (!existsSync(path)) return [];
  if (/\.(?:test|stories)\.\w+$/.test(path)) return [];
  try {
    return readdirSync(path)
      .sort()
      .flatMap((name) => filesOf(join(path, name)));
  } catch {
    return [path];
  }
}

/** @param {readonly string[]} files */
function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
