/** Why something was refused. Each code has a sentence in every language (`refusal.<code>` in shared/i18n). */
// biome-ignore format: one family a line
export const refusalCodes = [
  // who
  'not-joined', 'not-allowed', 'signed-out', 'wrong-password', 'too-many-tries', 'link-used', 'email-taken', 'password-too-short',
  // join
  'unknown-code', 'name-empty', 'name-too-long', 'consent-missing', 'return-code-wrong',
  // input
  'malformed', 'too-long', 'too-large', 'unknown-command', 'unknown',
  // the workshop's life
  'workshop-closed', 'workshop-not-open', 'stale-step', 'activity-unknown', 'no-room-for-that',
  // boards
  'look-only', 'not-yours', 'zone-unknown', 'kind-not-accepted', 'zone-complete', 'zone-anonymous', 'card-unknown', 'card-empty',
  'board-full', 'mass-deletion', 'structure', 'fenced', 'wrong-key', 'board-restored',
  // versions
  'version-unknown', 'version-damaged', 'nothing-to-put-back',
  // votes
  'no-vote', 'vote-closed', 'vote-running', 'too-many-dots', 'not-on-ballot', 'no-cards',
  // the host
  'store-failing', 'offline', 'too-old', 'later',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** A «no» that a person can be told. Bugs throw instead. */
export interface Refusal {
  readonly refused: RefusalCode;
}

export function refuse(code: RefusalCode): Refusal {
  return { refused: code };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
