type Tool = 'types' | 'lint' | 'format' | 'css' | 'boundaries' | 'dead' | 'house';

/** A small file that breaks one rule, and who must say so. */
export interface Plant {
  readonly rule: string;
  readonly path: string;
  readonly code: string;
  readonly by: Tool;
  /** As the tool names it. */
  readonly as: string;
}

const imports = 'eslint(no-restricted-imports)';
const globals = 'eslint(no-restricted-globals)';
const properties = 'eslint(no-restricted-properties)';

const lint = (rule: string, path: string, code: string, as: string): Plant => ({ rule, path, code, by: 'lint', as });
const boundary = (rule: string, path: string, code: string, as: string): Plant => ({ rule, path, code, by: 'boundaries', as });
const types = (rule: string, path: string, code: string, as: string): Plant => ({ rule, path, code, by: 'types', as });
const css = (rule: string, path: string, code: string, as: string): Plant => ({ rule, path, code, by: 'css', as });
const house = (rule: string, path: string, code: string, as: string): Plant => ({ rule, path, code, by: 'house', as });

const lines = (count: number, line: (n: number) => string) => Array.from({ length: count }, (_, n) => line(n)).join('\n');
const branches = lines(16, (n) => `  if (of === ${n}) return ${n * 2};`);

/** What stands in the small tree for the plants to lean on; nothing here breaks a rule. */
export const soil: Readonly<Record<string, string>> = {
  'shared/kit/sound.ts': 'export const sound = 1;\n',
  'shared/tools/tool.ts': 'export const defineTool = <State>(initial: State): State => initial;\n',
  'shared/tools/one.ts': "import { defineTool } from './tool.ts';\n\nexport const one = defineTool<number>(1);\n",
  'shared/tools/support.ts': 'export const support = 1;\n',
  'server/main.ts': "import { edge } from './edge/edge.ts';\n\nedge();\n",
  'server/edge/edge.ts': 'export function edge(): number {\n  return 1;\n}\n',
  'client/features/other/Other.ts': 'export const other = 1;\n',
  'client/tools/other/Other.ts': 'export const other = 1;\n',
  'client/features/join/Soil.test.tsx': 'export const soil = 1;\n',
  'shared/kit/g5.ts': "import { g } from './g4.ts';\n\nexport const h = () => g;\n",
  'test/kit/peer.ts': 'export const peer = 1;\n',
};

export const plants: readonly Plant[] = [
  // shared/ is pure.
  lint('shared/ imports no layer', 'shared/kit/a1.ts', "export { edge } from '#server/edge/edge.ts';", imports),
  lint('shared/ imports no node:*', 'shared/kit/a2.ts', "import { join } from 'node:path';\nexport const a = join('a');", imports),
  lint('shared/ imports no React', 'shared/kit/a3.ts', "import { useState } from 'react';\nexport const a = useState;", imports),
  lint('shared/ imports zod/mini, not zod', 'shared/kit/a4.ts', "import * as z from 'zod';\nexport const a = z.string();", imports),
  ...[
    'Date.now()',
    'crypto.randomUUID()',
    'fetch',
    'setTimeout',
    'setInterval',
    'process',
    'window',
    'performance',
    'console',
    'globalThis',
  ].map((use, n) => lint(`shared/ does not know ${use}`, `shared/kit/b${n}.ts`, `export const a = () => ${use};`, globals)),
  lint('shared/ has no chance of its own', 'shared/kit/c1.ts', 'export const a = () => Math.random();', properties),
  boundary('shared/ reaches no layer by any path', 'shared/kit/a1.ts', '', 'shared-knows-no-layer'),
  boundary('shared/ uses four packages', 'shared/kit/a3.ts', '', 'shared-npm'),

  // The layers.
  lint('client/ does not know server/', 'client/app/d1.ts', "export { edge } from '#server/edge/edge.ts';", imports),
  lint('server/ does not know client/', 'server/edge/d2.ts', "export { other } from '#client/features/other/Other.ts';", imports),
  lint('nobody climbs out of a layer', 'shared/kit/d3.ts', "export { edge } from '../../server/edge/edge.ts';", imports),
  lint('not even by one step', 'client/d3.ts', "export { sound } from '../shared/kit/sound.ts';", imports),
  lint('the hub imports no transport', 'server/hub/d4.ts', "import type { WebSocket } from 'ws';\nexport type A = WebSocket;", imports),
  lint(
    'the hub imports no node:*',
    'server/hub/d5.ts',
    "import { randomBytes } from 'node:crypto';\nexport const a = randomBytes;",
    imports,
  ),
  lint(
    'the authority imports no database',
    'server/authority/d6.ts',
    "import { DatabaseSync } from 'node:sqlite';\nexport const a = DatabaseSync;",
    imports,
  ),
  lint('the authority knows the store by its interface', 'server/authority/d7.ts', "export { a } from '#server/store/sqlite.ts';", imports),
  lint(
    'SQL stays in server/store',
    'server/edge/d8.ts',
    "import { DatabaseSync } from 'node:sqlite';\nexport const a = DatabaseSync;",
    imports,
  ),
  lint('only config.ts reads the environment', 'server/edge/d9.ts', "export const a = process.env['PORT'];", 'node(no-process-env)'),
  lint('components import no yjs values', 'client/ui/e1.ts', "import * as Y from 'yjs';\nexport const a = new Y.Doc();", imports),
  lint(
    'no component anywhere holds a socket',
    'client/app/E2.tsx',
    "import { io } from 'socket.io-client';\nexport const a = io;",
    imports,
  ),
  boundary('client/ reaches no server/', 'client/app/d1.ts', '', 'client-and-server-are-strangers'),
  boundary('server/ reaches no client/', 'server/edge/d2.ts', '', 'server-and-client-are-strangers'),
  boundary(
    'the hub reaches no transport',
    'server/hub/f1.ts',
    "export { edge } from '#server/edge/edge.ts';",
    'hub-and-authority-are-pure',
  ),
  boundary('the hub reaches no package of the edge', 'server/hub/d4.ts', '', 'hub-and-authority-are-pure'),
  boundary('no SQL package outside the store', 'server/authority/d6.ts', '', 'sql-stays-in-the-store'),
  boundary('no SQL engine outside the store', 'server/edge/d8.ts', '', 'sql-stays-in-the-store'),
  boundary('components see views', 'client/ui/e1.ts', '', 'components-see-views'),
  boundary(
    'features do not import features',
    'client/features/join/g1.ts',
    "export { other } from '#client/features/other/Other.ts';",
    'features-do-not-import-features',
  ),
  boundary(
    'panels do not import panels',
    'client/tools/vote/g2.ts',
    "export { other } from '#client/tools/other/Other.ts';",
    'client-tools-do-not-import-tools',
  ),
  boundary(
    'tools do not import tools',
    'shared/tools/g3.ts',
    "import { one } from './one.ts';\nimport { defineTool } from './tool.ts';\nexport const g = defineTool<number>(one);",
    'shared-tools-do-not-import-tools',
  ),
  boundary('no cycles', 'shared/kit/g4.ts', "import { h } from './g5.ts';\nexport const g = () => h;", 'no-cycles'),
  boundary(
    'production imports no test kit',
    'server/edge/g6.ts',
    "export { peer } from '#test/kit/peer.ts';",
    'no-test-code-in-production',
  ),
  boundary(
    'production imports no test',
    'client/features/join/g7.ts',
    "export { soil } from './Soil.test.tsx';",
    'no-test-code-in-production',
  ),
  boundary(
    'production needs no development package',
    'server/edge/g8.ts',
    "import fc from 'fast-check';\nexport const a = fc;",
    'no-development-package-in-production',
  ),
  boundary('every import leads somewhere', 'shared/kit/g9.ts', "export { nowhere } from './nowhere.ts';", 'not-resolvable'),

  // Size and shape.
  lint(
    'files ≤ 400 lines',
    'shared/kit/h1.ts',
    lines(401, (n) => `export const a${n} = ${n};`),
    'eslint(max-lines)',
  ),
  lint(
    'functions ≤ 120 lines',
    'shared/kit/h2.ts',
    `export function a(list: number[]) {\n${lines(121, (n) => `  list.push(${n});`)}\n}`,
    'eslint(max-lines-per-function)',
  ),
  lint('complexity ≤ 15', 'shared/kit/h3.ts', `export function a(of: number) {\n${branches}\n  return 0;\n}`, 'eslint(complexity)'),
  lint('no barrels', 'shared/kit/h4.ts', "export * from './sound.ts';\nexport * from './h5.ts';", 'oxc(no-barrel-file)'),
  lint('no default exports', 'shared/kit/h5.ts', 'const a = 1;\nexport default a;', 'import(no-default-export)'),
  lint('imports say .ts', 'client/app/h6.ts', "import { a } from './h7';\nexport const b = a;", 'import(extensions)'),
  lint('nothing is left for later', 'shared/kit/h8.ts', '// TODO finish\nexport const a = 1;', 'eslint(no-warning-comments)'),
  house(
    'style sheets ≤ 400 lines',
    'client/ui/h9.module.css',
    lines(401, (n) => `.a${n} { order: 1; }`),
    'file-length',
  ),
  house('no index.ts', 'shared/kit/index.ts', 'export const a = 1;', 'file-name'),
  house('no utils/ and kin', 'client/utils/text.ts', 'export const a = 1;', 'file-name'),

  // Types.
  lint('no any', 'shared/kit/i1.ts', 'export const a = (x: any) => String(x);', 'typescript(no-explicit-any)'),
  lint(
    'no promise is left alone',
    'server/edge/i2.ts',
    'export function a(p: () => Promise<void>) {\n  p();\n}',
    'typescript(no-floating-promises)',
  ),
  lint(
    'unions are handled whole',
    'shared/kit/i3.ts',
    "export function a(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}",
    'typescript(switch-exhaustiveness-check)',
  ),
  lint(
    'no ! on what may be absent',
    'shared/kit/i4.ts',
    'export const a = (x?: number) => x!.toFixed();',
    'typescript(no-non-null-assertion)',
  ),
  types('no enum', 'shared/kit/j1.ts', 'export enum A {\n  B,\n}', 'TS1294'),
  types('no parameter properties', 'server/edge/j2.ts', 'export class A {\n  constructor(readonly b: number) {}\n}', 'TS1294'),
  types('types are imported as types', 'shared/kit/j3.ts', "import { B } from './j4.ts';\nexport const a: B = 1;", 'TS1484'),
  types(
    'an index may miss',
    'shared/kit/j4.ts',
    'export type B = number;\nexport const a = (x: readonly number[]): number => x[0];',
    'TS2322',
  ),
  types('shared/ has no DOM', 'shared/kit/j5.ts', 'export const a = () => document.title;', 'TS2584'),
  types(
    'the oldest phone has what the client calls',
    'shared/kit/j6.ts',
    'export const a = (x: readonly number[]) => x.toSorted();',
    'TS2339',
  ),
  types('server/ has no DOM', 'server/edge/j7.ts', 'export const a = () => document.title;', 'TS2584'),

  // The browser.
  lint('no innerHTML', 'client/ui/k1.ts', "export const a = (e: Element) => {\n  e.innerHTML = '';\n};", properties),
  lint(
    'no dangerouslySetInnerHTML',
    'client/ui/K2.tsx',
    "export const A = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;",
    'react(no-danger)',
  ),
  lint('no __proto__', 'server/edge/k3.ts', 'export const a = (x: { __proto__: unknown }) => x.__proto__;', 'eslint(no-proto)'),
  lint(
    'no prototype is extended',
    'server/edge/k4.ts',
    'Object.prototype.toString = () => "";\nexport const a = 1;',
    'eslint(no-extend-native)',
  ),
  lint('no eval', 'server/edge/k5.ts', "export const a = () => eval('1');", 'eslint(no-eval)'),
  lint('ids come without a secure context', 'client/sync/k6.ts', 'export const a = () => crypto.randomUUID();', properties),
  house(
    'what needs https has a fallback',
    'client/ui/k7.ts',
    "export const a = () => navigator.clipboard.writeText('');",
    'secure-context',
  ),
  lint('the client takes zod/mini', 'client/sync/k8.ts', "import * as z from 'zod';\nexport const a = z.string();", imports),

  // Words and sides.
  house('no words between tags', 'client/ui/L1.tsx', 'export const A = () => <p>Bonjour</p>;', 'visible-text'),
  house(
    'no words in braces',
    'client/ui/L2.tsx',
    "export const A = (p: { on: boolean }) => <p>{p.on ? 'oui' : `non`}</p>;",
    'visible-text',
  ),
  house(
    'no words that only a screen reader says',
    'client/ui/L3.tsx',
    'export const A = () => <button type="button" aria-label="Fermer" />;',
    'visible-text',
  ),
  house('no words in a placeholder', 'client/ui/L4.tsx', "export const A = () => <input placeholder={'Nom'} />;", 'visible-text'),
  house(
    'no words in a picture',
    'client/ui/L5.tsx',
    'export const A = (p: { n: string }) => <img alt={`Carte ${p.n}`} />;',
    'visible-text',
  ),
  house('no physical side in a style', 'client/ui/L6.tsx', 'export const A = () => <p style={{ marginLeft: 4 }} />;', 'physical-style'),
  css('no physical property', 'client/ui/m1.module.css', '.a {\n  margin-left: 1px;\n}', 'logical-css/require-logical-properties'),
  css('no physical offset', 'client/ui/m2.module.css', '.a {\n  left: 0;\n}', 'logical-css/require-logical-properties'),
  css('no physical keyword', 'client/ui/m3.module.css', '.a {\n  text-align: right;\n}', 'logical-css/require-logical-keywords'),
  css('colours are tokens', 'client/ui/m4.module.css', '.a {\n  color: #123456;\n}', 'color-no-hex'),

  // Tests.
  lint(
    'no test is skipped',
    'shared/kit/n1.test.ts',
    "import { expect, test } from 'vitest';\ntest.skip('a', () => expect(1).toBe(1));",
    'vitest(no-disabled-tests)',
  ),
  lint(
    'no test runs alone',
    'shared/kit/n2.test.ts',
    "import { expect, test } from 'vitest';\ntest.only('a', () => expect(1).toBe(1));",
    'vitest(no-focused-tests)',
  ),
  lint('no test sleeps', 'shared/kit/n3.test.ts', "import { setTimeout } from 'node:timers/promises';\nawait setTimeout(1);", imports),

  // Order.
  { rule: 'one format', path: 'shared/kit/o1.ts', code: 'export const a = "1"', by: 'format', as: 'format' },
  { rule: 'no file without a use', path: 'server/edge/o2.ts', code: 'export const a = 1;', by: 'dead', as: 'files' },
  {
    rule: 'no export without a use',
    path: 'server/edge/edge.ts',
    code: `${soil['server/edge/edge.ts'] ?? ''}export const unused = 1;\n`,
    by: 'dead',
    as: 'exports',
  },
  { rule: 'no package without a use', path: 'package.json', code: '', by: 'dead', as: 'dependencies' },
];

/** Near the rules, and right: none of these may be reported by the tool named. */
export const allowed: readonly Omit<Plant, 'as'>[] = [
  { rule: 'config.ts reads the environment', path: 'server/config.ts', code: "export const port = process.env['PORT'];\n", by: 'lint' },
  {
    rule: 'the store speaks SQL',
    path: 'server/store/sqlite.ts',
    code: "import { DatabaseSync } from 'node:sqlite';\n\nexport const a = DatabaseSync;\n",
    by: 'lint',
  },
  {
    rule: 'a component may name a type of yjs',
    path: 'client/ui/p1.ts',
    code: "import type { Doc } from 'yjs';\n\nexport type A = Doc;\n",
    by: 'lint',
  },
  {
    rule: 'the client’s sync holds documents',
    path: 'client/sync/p2.ts',
    code: "import { Doc } from 'yjs';\n\nexport const a = () => new Doc();\n",
    by: 'lint',
  },
  { rule: 'catalogues may be long', path: 'shared/i18n/p3.ts', code: lines(401, (n) => `export const a${n} = ${n};`), by: 'lint' },
  {
    rule: 'types may point back',
    path: 'shared/kit/p4.ts',
    code: "import type { B } from './p5.ts';\n\nexport type A = B | 1;\n",
    by: 'boundaries',
  },
  { rule: 'and forth', path: 'shared/kit/p5.ts', code: "import { type A } from './p4.ts';\n\nexport type B = A | 2;\n", by: 'boundaries' },
  {
    rule: 'tools share what is no tool',
    path: 'shared/tools/p11.ts',
    code: "import { support } from './support.ts';\nimport { defineTool } from './tool.ts';\n\nexport const p = defineTool<number>(support);\n",
    by: 'boundaries',
  },
  {
    rule: 'shared/ uses its four packages',
    path: 'shared/kit/p6.ts',
    code: "import * as z from 'zod/mini';\nimport { Doc } from 'yjs';\n\nexport const a = [z, Doc];\n",
    by: 'boundaries',
  },
  { rule: 'a board’s world has physical sides', path: 'client/board/p7.world.module.css', code: '.a {\n  left: 0;\n}\n', by: 'css' },
  {
    rule: 'signs and numbers are no words',
    path: 'client/ui/P8.tsx',
    code: 'export const A = () => <p title="…">{1} · 2 × 2</p>;\n',
    by: 'house',
  },
  {
    rule: 'class names and keys are no words',
    path: 'client/ui/P9.tsx',
    code: 'export const A = (p: { t: (k: string) => string }) => <p className="a">{p.t(\'join.name\')}</p>;\n',
    by: 'house',
  },
  {
    rule: 'a guarded clipboard',
    path: 'client/ui/p10.ts',
    code: "export const a = () => navigator.clipboard?.writeText('');\n",
    by: 'house',
  },
];
