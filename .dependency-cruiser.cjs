/** What a specifier alone cannot tell: where an import ends, siblings, and circles. The rest is in .oxlintrc.json. */
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const test = '\\.test\\.tsx?$';

/** The files of shared/tools that define a tool; the others there carry them all. */
const folder = join(__dirname, 'shared', 'tools');
const tools = readdirSync(folder)
  .filter((name) => name !== 'tool.ts' && !name.endsWith('.test.ts') && readFileSync(join(folder, name), 'utf8').includes('defineTool<'))
  .map((name) => name.slice(0, -'.ts'.length))
  .join('|');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'not-resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one, or hide a third. Types alone may point back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-knows-no-layer',
      severity: 'error',
      from: { path: '^shared/', pathNot: test },
      to: { path: '^(server|client|test|scripts)/' },
    },
    {
      name: 'shared-npm',
      comment: 'The domain is pure.',
      severity: 'error',
      from: { path: '^shared/', pathNot: test },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown', 'core'],
        pathNot: ['node_modules/(yjs|lib0|y-protocols)/', 'node_modules/zod/.*mini/'],
      },
    },
    {
      name: 'client-and-server-are-strangers',
      severity: 'error',
      from: { path: '^client/', pathNot: test },
      to: { path: '^server/' },
    },
    {
      name: 'server-and-client-are-strangers',
      severity: 'error',
      from: { path: '^server/', pathNot: test },
      to: { path: '^client/' },
    },
    {
      name: 'hub-and-authority-are-pure',
      comment: 'They know the domain and the interfaces of store and bus; never a socket, a file or a clock of their own.',
      severity: 'error',
      from: { path: '^server/(hub|authority)/', pathNot: test },
      to: {
        pathNot: [
          '^shared/',
          '^server/(hub|authority)/',
          '^server/store/(store|directory|errors)\\.ts$',
          '^server/bus/bus\\.ts$',
          'node_modules/(yjs|lib0|y-protocols|zod)/',
        ],
      },
    },
    {
      name: 'sql-stays-in-the-store',
      severity: 'error',
      from: { path: '^(server|shared|client)/', pathNot: [test, '^server/store/'] },
      to: { path: ['node_modules/(kysely|pg|better-sqlite3)/', '^(node:)?sqlite$'] },
    },
    {
      name: 'features-do-not-import-features',
      severity: 'error',
      from: { path: '^client/features/([^/]+)/' },
      to: { path: '^client/features/', pathNot: '^client/features/$1/' },
    },
    {
      name: 'client-tools-do-not-import-tools',
      severity: 'error',
      from: { path: '^client/tools/([^/]+)/' },
      to: { path: '^client/tools/', pathNot: '^client/tools/$1/' },
    },
    {
      name: 'shared-tools-do-not-import-tools',
      severity: 'error',
      from: { path: `^shared/tools/(${tools})\\.ts$` },
      to: { path: `^shared/tools/(?:${tools})\\.ts$`, pathNot: '^shared/tools/$1\\.ts$' },
    },
    {
      name: 'components-see-views',
      comment: 'Documents and sockets live in client/sync and client/board; a component gets immutable views.',
      severity: 'error',
      from: { path: ['^client/(features|tools|ui)/', '^client/.*\\.tsx$'], pathNot: test },
      to: { path: 'node_modules/(yjs|y-protocols|y-websocket|lib0|socket\\.io-client)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-test-code-in-production',
      severity: 'error',
      from: { path: '^(shared|server|client)/', pathNot: test },
      to: { path: ['^test/', test] },
    },
    {
      name: 'no-development-package-in-production',
      severity: 'error',
      from: { path: '^(shared|server|client)/', pathNot: test },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only', 'npm', 'npm-optional'] },
    },
  ],
  options: {
    // swc reads TypeScript where the compiler has no JavaScript interface any more (TypeScript 7).
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^data/', '^test/fixtures/', '^test/bench/peers/', '\\.css$', '\\.svg$'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
