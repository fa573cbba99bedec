import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import { limits } from '#shared/wire/limits.ts';

/** Control characters and the marks that turn the direction of what follows; the joiners that Arabic script needs stay. */
const invisible = /[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** A name as it is kept: plain text of one line. Whatever stands in it is shown as text, HTML too. */
export function readName(typed: string): string | Refusal {
  const name = typed.normalize('NFC').replaceAll(/\s+/g, ' ').replaceAll(invisible, '').trim();
  if (name === '') return refuse('name-empty');
  return Array.from(name).length > limits.nameLength ? refuse('name-too-long') : name;
}

/** Whether two names would be taken for one another when read out. */
export function sameName(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
