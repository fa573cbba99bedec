import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowed, plants, soil } from './plants.ts';
import { readSource } from './source.ts';

const root = join(import.meta.dirname, '..', '..');
const configurations = [
  'package.json',
  '.gitignore',
  '.oxlintrc.json',
  '.dependency-cruiser.cjs',
  '.stylelintrc.json',
  'biome.json',
  'knip.json',
  'tsconfig.base.json',
  ...['shared', 'server', 'client', 'test'].map((layer) => `${layer}/tsconfig.json`),
];
const tree = mkdtempSync(join(tmpdir(), 'twiza-house-'));
/** `<tool> <rule> <path>` of everything that any tool reported. */
const reported = new Set<string>();

beforeAll(async () => {
  plantTree();
  await Promise.all([readTypes(), readLint(), readFormat(), readCss(), readBoundaries(), readDead()]);
  for (const { by, path, code } of [...plants, ...allowed]) {
    if (by === 'house') for (const finding of readSource(path, code)) report('house', finding.rule, path);
  }
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('the house sees', () => {
  test.each(plants)('$rule ($by, $path)', ({ by, as, path }) => {
    expect([...reported].filter((line) => line.startsWith(`${by} `) && line.endsWith(` ${path}`))).toContain(`${by} ${as} ${path}`);
  });
});

describe('the house lets be', () => {
  test.each(allowed)('$rule ($by, $path)', ({ by, path }) => {
    expect([...reported].filter((line) => line.startsWith(`${by} `) && line.endsWith(` ${path}`))).toEqual([]);
  });
});

/** The configurations of the house over a small tree that holds nothing but plants; each tool reads it once. */
function plantTree(): void {
  const files = {
    ...soil,
    ...Object.fromEntries([...plants, ...allowed].filter(({ code }) => code !== '').map(({ path, code }) => [path, code])),
  };
  for (const [path, code] of Object.entries(files)) {
    mkdirSync(join(tree, dirname(path)), { recursive: true });
    writeFileSync(join(tree, path), code);
  }
  for (const path of configurations) cpSync(join(root, path), join(tree, path));
  // Each package by a link of its own, so that what the tools cache stays in the small tree.
  mkdirSync(join(tree, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(tree, 'node_modules', name), 'junction');
  }
}

function report(tool: string, rule: string, path: string): void {
  const inside = path.replaceAll('\\', '/');
  reported.add(`${tool} ${rule} ${inside.startsWith(tree) ? inside.slice(tree.length + 1) : inside}`);
}

/** What a tool writes to both streams; the tree is full of faults, so its exit code says nothing. */
function run(from: string, program: string, parameters: readonly string[]): Promise<{ readonly out: string; readonly err: string }> {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', from, 'package.json'), 'utf8'));
  const file = join(root, 'node_modules', from, typeof bin === 'string' ? bin : bin[program]);
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...parameters], { cwd: tree, maxBuffer: 1 << 28 }, (_, out, err) => resolve({ out, err }));
  });
}

async function readTypes(): Promise<void> {
  const { out } = await run('typescript', 'tsc', ['-b', 'shared', 'server', '--pretty', 'false']);
  for (const [, path = '', code = ''] of out.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+)/gm)) report('types', code, path);
}

async function readLint(): Promise<void> {
  const { out } = await run('oxlint', 'oxlint', ['--type-aware', '--format', 'json']);
  const { diagnostics } = JSON.parse(out) as { readonly diagnostics: readonly { readonly code: string; readonly filename: string }[] };
  for (const { code, filename } of diagnostics) report('lint', code, filename);
}

async function readFormat(): Promise<void> {
  const { out, err } = await run('@biomejs/biome', 'biome', ['format', '.', '--colors=off', '--max-diagnostics=none']);
  for (const [, path = ''] of `${out}\n${err}`.matchAll(/^(\S+) format ━/gm)) report('format', 'format', path);
}

async function readCss(): Promise<void> {
  const { out, err } = await run('stylelint', 'stylelint', ['client/**/*.css', '--formatter', 'json']);
  const files = JSON.parse(out || err) as readonly { readonly source: string; readonly warnings: readonly { readonly rule: string }[] }[];
  for (const { source, warnings } of files) for (const { rule } of warnings) report('css', rule, source);
}

async function readBoundaries(): Promise<void> {
  const { out } = await run('dependency-cruiser', 'depcruise', ['shared', 'server', 'client', 'test', '--output-type', 'json']);
  const { summary } = JSON.parse(out) as {
    readonly summary: { readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[] };
  };
  for (const { from, rule } of summary.violations) report('boundaries', rule.name, from);
}

async function readDead(): Promise<void> {
  const { out } = await run('knip', 'knip', ['--reporter', 'json', '--no-progress']);
  const { issues } = JSON.parse(out) as { readonly issues: readonly ({ readonly file: string } & Readonly<Record<string, unknown>>)[] };
  for (const issue of issues) {
    for (const [kind, found] of Object.entries(issue)) if (Array.isArray(found) && found.length > 0) report('dead', kind, issue.file);
  }
}
