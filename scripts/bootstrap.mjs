import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.mjs';

const lockfile = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.twiza-installed');
const lock = join(root, '.bootstrap.lock');
const holder = join(lock, 'pid');

/** Installs what package-lock.json says unless exactly that is installed; two runs at once install once. */
export function bootstrap() {
  if (isInstalled()) return;
  const release = takeLock();
  try {
    if (isInstalled()) return;
    if (!matchesLockfile()) install();
    writeFileSync(stamp, wanted());
  } finally {
    release();
  }
}

function wanted() {
  return createHash('sha256').update(readFileSync(lockfile)).update(`${process.platform}-${process.arch}`).digest('hex');
}

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();
}

/** Somebody may have run `npm install` by hand: npm's own record of node_modules says whether it is what we want. */
function matchesLockfile() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = packagesOf(record);
  return (
    Object.entries(packagesOf(lockfile)).every(
      ([path, { version, optional }]) =>
        path === '' || (present[path] === undefined ? optional === true : present[path].version === version),
    ) && existsSync(join(modules, 'vite', 'package.json'))
  );
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

function install() {
  console.log('Installing the packages that package-lock.json names …');
  // What is built from sources would need a compiler: nothing here does, so no install script runs. NODE_ENV and the
  // user's own «omit» must not leave out Vite or the Node that comes as an optional package.
  const parameters = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env['npm_execpath'];
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...parameters], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', parameters, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) {
    throw new Error('npm could not install the packages (see above). Check the network, then run the same command again.');
  }
}

/** A folder is made by one process only, on every system. */
function takeLock() {
  let told = false;
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(holder, String(process.pid));
      return () => rmSync(lock, { recursive: true, force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (isStale()) {
      rmSync(lock, { recursive: true, force: true });
      continue;
    }
    if (!told) console.log('Another run is installing the packages; waiting for it …');
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  }
}

/** Its holder is dead, or was killed before it could write its number. */
function isStale() {
  try {
    const pid = existsSync(holder) ? Number(readFileSync(holder, 'utf8')) : 0;
    if (pid > 0) return !isAlive(pid);
    return Date.now() - statSync(lock).mtimeMs > 5000;
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
