import type { ParticipationId } from '#shared/kit/ids.ts';
import type { ConsentPurpose } from '#shared/wire/consent.ts';

/** What an output can do with somebody's words or name that the person must have agreed to. */
export type Use = 'sign-cards' | 'name-in-attendance' | 'quote-unnamed';

/** The one table from what people are asked to what reports and exports do with the answer. Cards themselves are the group's: they always stand, unsigned. */
const uses: Readonly<Record<ConsentPurpose, readonly Use[]>> = {
  name: ['sign-cards', 'name-in-attendance'],
  quote: ['quote-unnamed'],
};

/** One answer of one person to one question; `at` in epoch ms. */
export interface ConsentAnswer {
  readonly participation: ParticipationId;
  readonly purpose: ConsentPurpose;
  readonly given: boolean;
  readonly at: number;
}

/** Whether somebody agreed to a use: the newest answer counts, and none is a no. */
export type Agreed = (who: ParticipationId, use: Use) => boolean;

export function agreedFrom(answers: readonly ConsentAnswer[]): Agreed {
  const newest = new Map<string, ConsentAnswer>();
  for (const answer of answers) {
    const key = `${answer.participation} ${answer.purpose}`;
    if ((newest.get(key)?.at ?? -Infinity) <= answer.at) newest.set(key, answer);
  }
  const given = [...newest.values()].filter((answer) => answer.given);
  return (who, use) => given.some(({ participation, purpose }) => participation === who && uses[purpose].includes(use));
}
