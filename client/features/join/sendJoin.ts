import type { Lang } from '#shared/kit/localized.ts';
import type { JoinAnswer } from '#shared/wire/api.ts';
import { consentPurposes, consentVersion, type ConsentPurpose } from '#shared/wire/consent.ts';
import { postJson, type Answer } from '#client/app/api.ts';

/** What a person says at the door. */
export interface JoinWish {
  readonly name: string;
  readonly organisation?: string;
  readonly colour: number;
  readonly lang: Lang;
  readonly given: ReadonlySet<ConsentPurpose>;
  /** The answer to «Is it you?»: whose seat, or nobody's. */
  readonly sameName?: { readonly itIsMe: string } | 'no';
}

/** One row per purpose, given or not: a refusal is kept as carefully as a yes. */
export function sendJoin(code: string, { given, ...wish }: JoinWish): Promise<Answer<JoinAnswer>> {
  const consents = consentPurposes.map((purpose) => ({ purpose, version: consentVersion, given: given.has(purpose) }));
  return postJson<JoinAnswer>(`/join/${encodeURIComponent(code)}`, { ...wish, consents });
}
