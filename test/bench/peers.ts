import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./peers/', import.meta.url));

/** Installs the servers that we are measured against, as their lockfile says, unless they are there. */
export function installPeers(): void {
  if (isInstalled()) return;
  process.stdout.write('Installing the servers to compare with …\n');
  const npm = process.env['npm_execpath'];
  // What they need of native code comes ready in their packages.
  const parameters = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...parameters], { cwd: folder, stdio: 'inherit' })
    : spawnSync('npm', parameters, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) throw new Error('npm could not install the servers to compare with');
}

function isInstalled(): boolean {
  const record = `${folder}node_modules/.package-lock.json`;
  if (!existsSync(record)) return false;
  const present = packagesOf(record);
  return [...packagesOf(`${folder}package-lock.json`)].every(([path, version]) => path === '' || present.get(path) === version);
}

function packagesOf(path: string): ReadonlyMap<string, string> {
  const { packages } = JSON.parse(readFileSync(path, 'utf8')) as { readonly packages: Record<string, { readonly version: string }> };
  return new Map(Object.entries(packages).map(([name, { version }]) => [name, version]));
}
