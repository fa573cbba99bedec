import { type ESTree, parseSync, Visitor } from 'vite';

type Rule = 'visible-text' | 'physical-style' | 'secure-context' | 'file-name' | 'file-length';

/** One place where a source breaks a rule that no linter knows. */
export interface Finding {
  readonly rule: Rule;
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Attributes that a person reads or hears. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'aria-placeholder',
  'title',
  'placeholder',
  'alt',
  'label',
]);
const physical =
  /^(?:left|right|top|bottom|(?:margin|padding|border)(?:Left|Right|Top|Bottom).*|border(?:Top|Bottom)(?:Left|Right)Radius)$/;
/** Missing over plain http, where a workshop on a village's network lives: to be reached by `?.` only. */
const secureOnly = new Set(['clipboard', 'mediaDevices', 'serviceWorker', 'share', 'wakeLock', 'storage', 'locks', 'credentials']);
const folders = /(?:^|\/)(?:utils?|helpers?|types|common|misc)\//;
const longest = 400;

/**
 * Reads one source of client/, server/ or shared/ as a person would who knows the rules of the house.
 * @param path from the project's root, with `/`
 */
export function readSource(path: string, source: string): readonly Finding[] {
  const findings: Finding[] = [];
  const find = (rule: Rule, start: number, text: string) =>
    findings.push({ rule, path, line: source.slice(0, start).split('\n').length, text: text.trim() });

  if (/(?:^|\/)index\.tsx?$/.test(path) || folders.test(path)) find('file-name', 0, path);
  // The linter counts the lines of what it reads; style sheets and markup are left to us.
  const lines = source.trimEnd().split('\n').length;
  if (/\.(?:css|html|mjs)$/.test(path) && lines > longest) find('file-length', 0, `${lines} lines`);
  if (!path.startsWith('client/') || !/\.tsx?$/.test(path) || /\.test\.tsx?$/.test(path)) return findings;

  const inWorld = path.startsWith('client/board/') || path.endsWith('.world.tsx');
  const say = (node: ESTree.Expression | ESTree.JSXEmptyExpression) => {
    for (const text of textsOf(node)) if (hasLetter(text.text)) find('visible-text', text.start, text.text);
  };
  new Visitor({
    JSXText: (node) => {
      if (hasLetter(node.value)) find('visible-text', node.start + node.value.search(/\S/), node.value);
    },
    JSXElement: ({ children }) => children.forEach((child) => child.type === 'JSXExpressionContainer' && say(child.expression)),
    JSXFragment: ({ children }) => children.forEach((child) => child.type === 'JSXExpressionContainer' && say(child.expression)),
    JSXAttribute: ({ name, value }) => {
      if (name.type !== 'JSXIdentifier' || !value) return;
      if (name.name === 'style' && value.type === 'JSXExpressionContainer' && !inWorld) {
        for (const key of keysOf(value.expression)) if (physical.test(key.text)) find('physical-style', key.start, key.text);
      }
      if (!spoken.has(name.name)) return;
      if (value.type === 'Literal' && hasLetter(value.value)) find('visible-text', value.start, value.value);
      if (value.type === 'JSXExpressionContainer') say(value.expression);
    },
    MemberExpression: ({ object, optional, start }) => {
      if (optional || object.type !== 'MemberExpression' || object.property.type !== 'Identifier') return;
      if (object.object.type === 'Identifier' && object.object.name === 'navigator' && secureOnly.has(object.property.name)) {
        find('secure-context', start, `navigator.${object.property.name}`);
      }
    },
  }).visit(parseSync(path, source).program);
  return findings;
}

interface Text {
  readonly text: string;
  readonly start: number;
}

/** The texts that an expression may stand for by itself; what a call answers is the callee's affair. */
function textsOf(node: ESTree.Expression | ESTree.JSXEmptyExpression): readonly Text[] {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [{ text: node.value, start: node.start }] : [];
    case 'TemplateLiteral':
      return node.quasis.map((quasi) => ({ text: quasi.value.raw, start: quasi.start }));
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case 'LogicalExpression':
      return node.operator === '&&' ? textsOf(node.right) : [...textsOf(node.left), ...textsOf(node.right)];
    case 'BinaryExpression':
      return node.left.type === 'PrivateIdentifier' || node.operator !== '+' ? [] : [...textsOf(node.left), ...textsOf(node.right)];
    case 'ParenthesizedExpression':
      return textsOf(node.expression);
    default:
      return [];
  }
}

function keysOf(node: ESTree.Expression | ESTree.JSXEmptyExpression): readonly Text[] {
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' ? [{ text: property.key.name, start: property.start }] : [],
  );
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}
