import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSource } from './source.ts';

const root = join(import.meta.dirname, '..', '..');
const sources = ['client', 'server', 'shared', 'scripts'].flatMap((layer) =>
  readdirSync(join(root, layer), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|mjs|css|html)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    ),
);

test('every source says its words through shared/i18n, lays out by logical sides and works over plain http', () => {
  expect(sources.length).toBeGreaterThan(50);
  const findings = sources.flatMap((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
  expect(findings.map(({ rule, path, line, text }) => `${rule} ${path}:${line} «${text}»`)).toEqual([]);
});
