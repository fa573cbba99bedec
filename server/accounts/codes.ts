import type { RandomBytes } from './tokens.ts';

/** 30 symbols that nobody mistakes for one another: no 0 O 1 I L U. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const joinLength = 6;
const returnLength = 8;

export function newJoinCode(randomBytes: RandomBytes): string {
  return code(joinLength, randomBytes);
}

export function newReturnCode(randomBytes: RandomBytes): string {
  return code(returnLength, randomBytes);
}

/** As somebody typed it: small letters, spaces and hyphens do not matter. Undefined when no code looks so. */
export function readJoinCode(typed: string): string | undefined {
  return read(typed, joinLength);
}

export function readReturnCode(typed: string): string | undefined {
  return read(typed, returnLength);
}

function read(typed: string, length: number): string | undefined {
  const symbols = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return symbols.length === length && /^[2-9A-HJKMNP-TV-Z]+$/.test(symbols) ? symbols : undefined;
}

function code(length: number, randomBytes: RandomBytes): string {
  // The largest multiple of 30 in a byte: what lies above would make some symbols likelier.
  const fair = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) if (byte < fair && text.length < length) text += alphabet.charAt(byte % alphabet.length);
  }
  return text;
}
