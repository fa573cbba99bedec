import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { environmentFor, root } from './node24.mjs';

/** How long a child may take to leave in order before it is killed, in ms. */
const patience = 15_000;
const posix = process.platform !== 'win32';

/**
 * Runs programs until the first one ends, then ends the others; answers its exit code. Nothing outlives this process:
 * signals are handed on, and a parent that vanished (npm killed) counts as a signal, because then nobody sends one.
 * @param {string} node
 * @param {readonly (readonly string[])[]} programs arguments of node, one list per program
 * @param {{ readonly wholeGroup?: boolean }} [options] wholeGroup: what the child has started is told to stop as well
 * @returns {Promise<number>}
 */
export function runChildren(node, programs, { wholeGroup = false } = {}) {
  // A group of its own: Ctrl-C in a terminal reaches us alone, and each child hears of it once, from us.
  const children = programs.map((program) =>
    spawn(node, program, { cwd: root, env: environmentFor(node), stdio: 'inherit', detached: posix }),
  );
  const tell = (/** @type {NodeJS.Signals} */ signal, /** @type {boolean} */ group) => {
    for (const child of children) {
      if (child.pid === undefined) continue;
      try {
        if (group && posix) process.kill(-child.pid, signal);
        else child.kill(signal);
      } catch {
        // It has already gone.
      }
    }
  };
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    tell('SIGTERM', wholeGroup);
    setTimeout(() => tell('SIGKILL', true), patience).unref();
  };
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) process.on(signal, stop);
  const watch = setInterval(stopWhenOrphaned(stop), 500);

  return new Promise((resolve, reject) => {
    let left = children.length;
    let answer = 0;
    for (const child of children) {
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        left -= 1;
        if (left === children.length - 1) answer = code ?? (stopping ? 0 : 128 + (signal ? constants.signals[signal] : 0));
        if (left > 0) return stop();
        clearInterval(watch);
        tell('SIGKILL', true);
        resolve(answer);
      });
    }
  });
}

/**
 * npm runs us through a shell that may survive it, so the grandparent is watched too where the system tells its number.
 * @param {() => void} stop
 */
function stopWhenOrphaned(stop) {
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = ancestors();
  return () => {
    if (ancestors() !== before) stop();
  };
}

/** @param {number} pid */
function parentOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return /^Name:\t(?:ba|da|z|k)?sh$/m.test(status) ? /^PPid:\t(\d+)$/m.exec(status)?.[1] : undefined;
  } catch {
    return undefined;
  }
}
