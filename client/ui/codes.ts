/** The 30 symbols of codes: no 0 O 1 I L U, which are read wrongly or aloud alike. */
const symbols = /[2-9A-HJKMNP-TV-Z]/;

/** What somebody typed or pasted, as the symbols of a code: capitals, spaces and dashes gone, a pasted link reduced to its code. */
export function readCode(typed: string, length: number): string {
  const afterLink = typed.includes('/j/') ? (typed.split('/j/')[1] ?? '') : typed;
  return Array.from(afterLink.toUpperCase())
    .filter((symbol) => symbols.test(symbol))
    .slice(0, length)
    .join('');
}

/** «K7M 4QX»: two halves, as it is read aloud. */
export function spacedCode(code: string): string {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
}
