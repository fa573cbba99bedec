import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './room.ts';

/** A folder on a disk that forgets what was not synced, and that can be told to fail. Needs root, and two packages. */
export interface FaultDisk {
  /** Where the server keeps its data. */
  readonly folder: string;
  /** What a disk keeps in a power cut: readable as a folder while the power is gone. */
  readonly backing: string;
  set(fault: 'ok' | 'eio' | 'slow'): void;
  /** The power is cut: whatever was not synced is gone. Kill the server first. */
  cutPower(): Promise<void>;
  /** The power is back. */
  mount(): Promise<void>;
  remove(): Promise<void>;
}

const python = '/usr/bin/python3';

/** @throws with a sentence that says what to install */
export async function faultDisk(): Promise<FaultDisk> {
  try {
    execFileSync(python, ['-c', 'import fusepy'], { stdio: 'ignore' });
    statSync('/dev/fuse');
  } catch {
    throw new Error('This needs root, /dev/fuse, and: apt-get install python3-fusepy fuse3');
  }
  const home = mkdtempSync(join(tmpdir(), 'twiza-disk-'));
  const backing = join(home, 'kept');
  const folder = join(home, 'disk');
  execFileSync('mkdir', [backing, folder]);
  let process: ChildProcess | undefined;
  const isMounted = () => statSync(folder).dev !== statSync(home).dev;
  const disk: FaultDisk = {
    folder,
    backing,
    set: (fault) => writeFileSync(join(folder, '.fault'), fault),
    async cutPower() {
      process?.kill('SIGKILL');
      execFileSync('umount', ['-l', folder]);
      process = undefined;
    },
    async mount() {
      process = spawn(python, [join(import.meta.dirname, 'faultDisk.py'), backing, folder], { stdio: 'inherit' });
      if (!(await until(isMounted, 10_000))) throw new Error('the disk could not be mounted');
    },
    async remove() {
      if (process) await disk.cutPower();
      rmSync(home, { recursive: true, force: true });
    },
  };
  await disk.mount();
  return disk;
}
