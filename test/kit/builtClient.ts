import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}
export type Manifest = Readonly<Record<string, Chunk>>;

export const builtFolder = join(import.meta.dirname, '..', '..', 'dist', 'client');

/** @throws when nothing has been built */
export function readManifest(): Manifest {
  const path = join(builtFolder, '.vite', 'manifest.json');
  if (!existsSync(path)) throw new Error('There is no dist/client to measure: run npm run build first.');
  return JSON.parse(readFileSync(path, 'utf8'));
}

export function entriesOf(manifest: Manifest): readonly string[] {
  return Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
}

/** A module without a chunk of its own is not lazy, or not there. */
export function chunkOf(manifest: Manifest, module: string): string {
  const key = Object.keys(manifest).find((name) => name === module || name.endsWith(`/${module}`));
  if (key === undefined) throw new Error(`${module} is no chunk of its own: it must exist and be loaded by import().`);
  return key;
}

/** The files that the browser asks for at once when these are imported: scripts and styles, not what they import later. */
export function askedAtOnce(manifest: Manifest, keys: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>();
  const ask = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    chunk.imports?.forEach(ask);
  };
  keys.forEach(ask);
  return files;
}
