import type { AccountId, BoardId, DeviceId, ParticipationId, PersonId, WorkshopId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import type { ConsentPurpose, LinkPurpose } from '#shared/wire/api.ts';
import type { Role } from '#shared/workshop/state.ts';
import type { Commit } from './store.ts';

export interface StoredAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly email: string;
  readonly admin: boolean;
  readonly password: string;
  readonly createdAt: number;
}
export interface StoredLink {
  readonly tokenHash: string;
  readonly purpose: LinkPurpose;
  readonly account?: AccountId;
  readonly expiresAt: number;
}

/** Accounts, devices (browsers) and one-time links. Tokens are kept as hashes. All times epoch ms. */
export interface AccountsStore {
  countAccounts(): Promise<number>;
  accounts(): Promise<readonly StoredAccount[]>;
  account(id: AccountId): Promise<StoredAccount | undefined>;
  accountByEmail(email: string): Promise<StoredAccount | undefined>;
  /** False when the e-mail address is taken. */
  addAccount(account: StoredAccount): Promise<boolean>;
  setPassword(id: AccountId, password: string): Promise<void>;
  addLink(link: StoredLink): Promise<void>;
  link(tokenHash: string): Promise<StoredLink | undefined>;
  /** True for the one caller who used it up. */
  useLink(tokenHash: string): Promise<boolean>;
  /** Every link of the purpose, or only those of one account. */
  removeLinks(purpose: LinkPurpose, account?: AccountId): Promise<void>;
}

export interface StoredDevice {
  readonly id: DeviceId;
  readonly tokenHash: string;
  /** Who is signed in here, and since when. */
  readonly account?: AccountId;
  readonly signedInAt?: number;
  readonly createdAt: number;
  readonly seenAt: number;
}
export interface StoredPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly organisation?: string;
  readonly lang: Lang;
  readonly account?: AccountId;
}
export interface StoredParticipation {
  readonly id: ParticipationId;
  readonly workshop: WorkshopId;
  readonly person: PersonId;
  readonly role: Role;
  readonly colour: number;
  readonly joinedAt: number;
  readonly returnCodeHash?: string;
}
export interface ConsentRow {
  readonly participation: ParticipationId;
  readonly purpose: ConsentPurpose;
  readonly version: number;
  readonly lang: Lang;
  readonly given: boolean;
  readonly at: number;
}
/** A participation with its person's facts. */
export type Participant = StoredParticipation & Omit<StoredPerson, 'id'>;

/** People, participations, devices: three tables; a device may speak for several participations and a participation have several devices or none. */
export interface PeopleStore {
  addDevice(device: StoredDevice): Promise<void>;
  deviceByToken(tokenHash: string): Promise<StoredDevice | undefined>;
  /** Rotates the token; signs an account in, since a moment, or out (null). */
  changeDevice(
    id: DeviceId,
    change: {
      readonly tokenHash?: string;
      readonly signIn?: { readonly account: AccountId; readonly at: number } | null;
      readonly seenAt?: number;
    },
  ): Promise<void>;
  /** Every device signed in to the account is signed out (password reset). */
  signOutEverywhere(account: AccountId): Promise<void>;
  /** One transaction: person, participation, consents, and the link to the device. */
  addParticipant(
    person: StoredPerson,
    participation: StoredParticipation,
    consents: readonly ConsentRow[],
    device: DeviceId,
  ): Promise<void>;
  participant(id: ParticipationId): Promise<Participant | undefined>;
  participants(workshop: WorkshopId): Promise<readonly Participant[]>;
  participantOfAccount(workshop: WorkshopId, account: AccountId): Promise<Participant | undefined>;
  /** Newest link last. */
  seatsOf(device: DeviceId): Promise<readonly Participant[]>;
  linkSeat(device: DeviceId, participation: ParticipationId, at: number): Promise<void>;
  unlinkSeat(device: DeviceId, participation: ParticipationId): Promise<void>;
  setReturnCode(participation: ParticipationId, hash: string | null): Promise<void>;
  participantByReturnCode(hash: string): Promise<Participant | undefined>;
  consents(workshop: WorkshopId): Promise<readonly ConsentRow[]>;
}

export interface StoredWorkshopRow {
  readonly id: WorkshopId;
  readonly code: string;
  readonly doorOpen: boolean;
  readonly owner: AccountId;
  readonly createdAt: number;
  readonly summary: unknown;
}

export interface WorkshopsStore {
  /** One transaction: the workshop's row, its team, its boards (epoch 1, empty), its first events. False when the code is taken. */
  addWorkshop(row: StoredWorkshopRow, boards: readonly BoardId[], first: Commit): Promise<boolean>;
  workshopRow(id: WorkshopId): Promise<StoredWorkshopRow | undefined>;
  workshopByCode(code: string): Promise<StoredWorkshopRow | undefined>;
  /** Newest first: those of the account's team. */
  workshopsOf(account: AccountId): Promise<readonly StoredWorkshopRow[]>;
  /** Newest first: those of every team that the account is not in. */
  workshopsOfOthers(account: AccountId): Promise<readonly StoredWorkshopRow[]>;
  setDoor(id: WorkshopId, door: { readonly code?: string; readonly open?: boolean }): Promise<boolean>;
  /** The owner first. */
  team(id: WorkshopId): Promise<readonly AccountId[]>;
  addToTeam(id: WorkshopId, account: AccountId): Promise<void>;
}
