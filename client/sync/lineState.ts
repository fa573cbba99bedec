import type { RefusalCode } from '#shared/kit/refusal.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';

/** How a connection stands. Times are epoch milliseconds of this device. */
export type LineState =
  | { readonly is: 'connecting'; readonly since: number }
  | { readonly is: 'online' }
  /** Nothing more comes by itself: what it means is in the code. */
  | { readonly is: 'ended'; readonly why: RefusalCode };

/** What a final close code of a board means to a person; undefined for one after which the line tries again. */
export function endedBy(code: number): RefusalCode | undefined {
  switch (code) {
    case closeCodes.notJoined:
      return 'not-joined';
    case closeCodes.notAllowed:
      return 'not-allowed';
    case closeCodes.unknown:
      return 'activity-unknown';
    case closeCodes.tooLarge:
      return 'too-large';
    case closeCodes.tooOld:
      return 'too-old';
    default:
      return undefined;
  }
}
