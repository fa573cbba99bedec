/** Where a caret of the old text stands in the new one: between the same letters, if these are still there. UTF-16 units. */
export function caretAfter(before: string, after: string, caret: number): number {
  let prefix = 0;
  const shorter = Math.min(before.length, after.length);
  while (prefix < shorter && before[prefix] === after[prefix]) prefix++;
  let suffix = 0;
  while (suffix < shorter - prefix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix]) suffix++;
  if (caret <= prefix) return caret;
  if (caret >= before.length - suffix) return caret + after.length - before.length;
  return Math.min(caret, after.length - suffix);
}
