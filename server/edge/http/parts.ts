import type { BoardId, DeviceId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import type { ReportDocument } from '#shared/export/report.ts';
import type { Passwords } from '#server/accounts/passwords.ts';
import type { RandomBytes } from '#server/accounts/tokens.ts';
import type { AuthorityApi } from '#server/authority/api.ts';
import type { Store } from '#server/store/store.ts';
import type { MachineAddresses } from './origin.ts';

/** All that the HTTP API is made from. Times are epoch ms. */
export interface HttpParts {
  readonly store: Store;
  readonly authority: AuthorityApi;
  readonly passwords: Passwords;
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  /** Where people reach us from outside, without a trailing slash. */
  readonly publicUrl?: string;
  /** The host's secret, which does not lie in the data file. */
  readonly secret: Uint8Array;
  /** Every address of the machine at this moment. */
  readonly machineAddresses: MachineAddresses;
  /** Those by which a phone in the room may reach us, with their port. */
  readonly lanAddresses: MachineAddresses;
  readonly report: (workshop: WorkshopId, lang: Lang) => Promise<ReportDocument | undefined>;
  /** Whether what is stored of a board makes a whole one. */
  readonly readable: (board: BoardId) => Promise<boolean>;
  /** Ends the lines of a participation on one device, or on all: it may no longer speak for it. */
  readonly hangUp: (participation: ParticipationId, device: DeviceId | undefined) => void;
  readonly log: (error: unknown, about: string) => void;
}
