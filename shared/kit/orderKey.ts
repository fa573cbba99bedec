const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A key that sorts strictly between two others (fractional indexing in base 62, compared as plain strings).
 * `undefined` is the open end on that side. Keys never end in the lowest digit, so there is always room before them.
 * @throws when `before` is not below `after`
 */
export function orderKeyBetween(before: string | undefined, after: string | undefined): string {
  if (before !== undefined && after !== undefined && before >= after) throw new Error('order keys must be ascending');
  return midpoint(before ?? '', after);
}

function midpoint(low: string, high: string | undefined): string {
  let shared = 0;
  while (high !== undefined && shared < high.length && (low[shared] ?? digits[0]) === high[shared]) shared++;
  if (shared > 0 && high !== undefined) return high.slice(0, shared) + midpoint(low.slice(shared), high.slice(shared));
  const from = low === '' ? 0 : digits.indexOf(low.charAt(0));
  const to = high === undefined ? digits.length : digits.indexOf(high.charAt(0));
  if (to - from > 1) return digits.charAt(digitBetween(from, to, low === '', high === undefined));
  if (high !== undefined && high.length > 1) return high.charAt(0);
  return digits.charAt(from) + midpoint(low.slice(1), undefined);
}

/** At an open end one step, not half of what is left: else the keys of a list that grows at its end would soon be long. */
function digitBetween(from: number, to: number, openBelow: boolean, openAbove: boolean): number {
  if (openBelow === openAbove) return Math.floor((from + to) / 2);
  return openAbove ? from + 1 : to - 1;
}

/** Whether a key could have come from here. */
export function isOrderKey(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 64 && /^[0-9A-Za-z]*[1-9A-Za-z]$/.test(value);
}
