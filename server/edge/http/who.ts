import type { FastifyRequest } from 'fastify';
import { isId, type WorkshopId } from '#shared/kit/ids.ts';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import type { Account, Me, Seat } from '#shared/wire/api.ts';
import type { Participant, StoredAccount, StoredDevice, StoredWorkshopRow } from '#server/store/directory.ts';
import type { Devices } from './device.ts';
import type { HttpParts } from './parts.ts';

export interface SignedIn {
  readonly device: StoredDevice;
  readonly account: StoredAccount;
}
export interface TeamMember extends SignedIn {
  readonly row: StoredWorkshopRow;
}

/** Who asks, and what he may see: everything else about permissions over HTTP follows from these. */
export function createWho({ store }: Pick<HttpParts, 'store'>, devices: Devices) {
  async function account(request: FastifyRequest): Promise<SignedIn | Refusal> {
    const device = await devices.of(request.headers);
    const found = device?.account === undefined ? undefined : await store.account(device.account);
    return device && found ? { device, account: found } : refuse('signed-out');
  }

  return {
    account,

    async admin(request: FastifyRequest): Promise<SignedIn | Refusal> {
      const signedIn = await account(request);
      return 'refused' in signedIn || signedIn.account.admin ? signedIn : refuse('not-allowed');
    },

    /** A workshop is there for its own team alone: for everybody else it is as unknown as one that never was. */
    async team(request: FastifyRequest): Promise<TeamMember | Refusal> {
      const signedIn = await account(request);
      if ('refused' in signedIn) return signedIn;
      const id = workshopOf(request);
      const row = id === undefined ? undefined : await store.workshopRow(id);
      if (!row || !(await store.team(row.id)).includes(signedIn.account.id)) return refuse('unknown');
      return { ...signedIn, row };
    },

    async me(device: StoredDevice | undefined): Promise<Me> {
      const found = device?.account === undefined ? undefined : await store.account(device.account);
      const seats = device ? await devices.seats(device) : [];
      return { account: found && publicAccount(found), seats: seats.map(seatOf), needsSetup: (await store.countAccounts()) === 0 };
    },
  };
}

export type Who = ReturnType<typeof createWho>;

/** One parameter of the route; the router has matched it. */
export function parameter(request: FastifyRequest, name: string): string {
  const { params } = request;
  const value = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
  return typeof value === 'string' ? value : '';
}

export function workshopOf(request: FastifyRequest): WorkshopId | undefined {
  const id = parameter(request, 'id');
  return isId(id) ? (id as WorkshopId) : undefined;
}

export function publicAccount({ id, name, email, admin }: StoredAccount): Account {
  return { id, name, email, admin };
}

export function seatOf({ id, workshop, name, role, colour }: Participant): Seat {
  return { participation: id, workshop, name, role, colour };
}
