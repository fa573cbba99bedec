import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The Node that the project runs on: the one at hand if it is new enough, else the one that came with the packages. */
export function findNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const carried = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', binary);
  if (existsSync(carried) && spawnSync(carried, ['--version']).status === 0) return carried;
  throw new Error(
    `Twiza needs Node 24 or newer; this is Node ${process.versions.node}, and none comes as a package for ${process.platform} on ${process.arch}.\n` +
      'Install it from https://nodejs.org (or with nvm, fnm, brew: «node 24») and run the same command again.',
  );
}

/**
 * The environment in which a child finds that Node first.
 * @param {string} node
 */
export function environmentFor(node) {
  return { ...process.env, PATH: dirname(node) + delimiter + (process.env['PATH'] ?? '') };
}
