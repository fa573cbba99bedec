import type { CardId } from '#shared/kit/ids.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';

/** Something of one's own that the server did not take. It stays in reach until the person lets it go. */
export interface RefusedItem {
  readonly key: string;
  readonly card?: CardId;
  /** The person's own words, to copy; empty where there were none. */
  readonly text: string;
  readonly why: RefusalCode;
}
