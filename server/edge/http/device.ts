import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { idFrom, type AccountId, type DeviceId, type WorkshopId } from '#shared/kit/ids.ts';
import { cookieMs, hashOfToken, newToken } from '#server/accounts/tokens.ts';
import type { Participant, StoredDevice } from '#server/store/directory.ts';
import { StoreFailingError } from '#server/store/errors.ts';
import type { HttpParts } from './parts.ts';
import { stateSummary } from './summary.ts';

type DeviceParts = Pick<HttpParts, 'store' | 'now' | 'randomBytes' | 'publicUrl'>;

const minute = 60_000;
/** A facilitator is signed out after half a day away, and after a week in any case. */
const idleMs = 12 * 60 * minute;
const absoluteMs = 7 * 24 * 60 * minute;
/** How long after a workshop's end those who came without an account may still look at it. */
const guestMs = 24 * 60 * minute;
/** How exactly `seenAt` is kept: a write per request would be too many. */
const seenEveryMs = 5 * minute;

/** Browsers, known by a cookie whose token the store keeps as a hash. */
export function createDevices({ store, now, randomBytes, publicUrl }: DeviceParts) {
  const setCookie = (request: FastifyRequest, reply: FastifyReply, token: string) => {
    const secure = overHttps(request.headers.host, publicUrl) ? '; Secure' : '';
    const name = cookieName(request.headers.host, publicUrl);
    // A device that is new and signs in at once gets two tokens; fastify would send both.
    reply.removeHeader('set-cookie');
    reply.header('set-cookie', `${name}=${token}; Path=/; Max-Age=${cookieMs / 1000}; HttpOnly; SameSite=Lax${secure}`);
  };

  /** The device of the cookie. Who was signed in too long ago is signed out here. */
  async function of(headers: IncomingHttpHeaders): Promise<StoredDevice | undefined> {
    const token = tokenOf(headers, publicUrl);
    const device = token === undefined ? undefined : await store.deviceByToken(hashOfToken(token));
    if (!device?.account) return device;
    if (now() - device.seenAt > idleMs || now() - (device.signedInAt ?? 0) > absoluteMs) {
      await store.changeDevice(device.id, { signIn: null }).catch(onFullDisk);
      return { ...device, account: undefined, signedInAt: undefined };
    }
    if (now() - device.seenAt > seenEveryMs) await store.changeDevice(device.id, { seenAt: now() }).catch(onFullDisk);
    return device;
  }

  async function isLongOver(workshop: WorkshopId): Promise<boolean> {
    const row = await store.workshopRow(workshop);
    const closedAt = row && stateSummary(row).closedAt;
    return closedAt !== undefined && now() - closedAt > guestMs;
  }

  return {
    of,

    /** The device of the cookie, or a new one whose cookie goes with the answer. */
    async ensure(request: FastifyRequest, reply: FastifyReply): Promise<StoredDevice> {
      const known = await of(request.headers);
      if (known) return known;
      const token = newToken(randomBytes);
      const device: StoredDevice = {
        id: idFrom<DeviceId>('d', randomBytes(22)),
        tokenHash: hashOfToken(token),
        createdAt: now(),
        seenAt: now(),
      };
      await store.addDevice(device);
      setCookie(request, reply, token);
      return device;
    },

    /** Signs an account in, or out; the old cookie is void. */
    async signIn(device: DeviceId, account: AccountId | null, request: FastifyRequest, reply: FastifyReply): Promise<void> {
      const token = newToken(randomBytes);
      const signIn = account === null ? null : { account, at: now() };
      await store.changeDevice(device, { tokenHash: hashOfToken(token), signIn, seenAt: now() });
      setCookie(request, reply, token);
    },

    /** A cookie by which a visitor's failed tries are told from his neighbours'; it stands for nothing else. */
    mark(request: FastifyRequest, reply: FastifyReply): void {
      if (tokenOf(request.headers, publicUrl) === undefined) setCookie(request, reply, newToken(randomBytes));
    },

    /** Who tries: this browser behind this address. */
    visitor(request: FastifyRequest): string {
      const token = tokenOf(request.headers, publicUrl);
      return `${request.ip} ${token === undefined ? 'unknown' : hashOfToken(token)}`;
    },

    /** Those whom a device may speak for, the newest last. A facilitator's own seat needs his sign-in; a guest's ends. */
    async seats(device: StoredDevice): Promise<readonly Participant[]> {
      const seats = await store.seatsOf(device.id);
      const valid = await Promise.all(
        seats.map(async ({ account, workshop }) => (account === undefined ? !(await isLongOver(workshop)) : account === device.account)),
      );
      return seats.filter((_seat, place) => valid[place]);
    },
  };
}

export type Devices = ReturnType<typeof createDevices>;

/** Who it is does not hang on whether it can be written down that he was here. */
function onFullDisk(error: unknown): void {
  if (!(error instanceof StoreFailingError)) throw error;
}

/** Whether this request came over https, ours or that of the proxy before us (which keeps the Host). */
export function overHttps(host: string | undefined, publicUrl: string | undefined): boolean {
  return publicUrl !== undefined && publicUrl.startsWith('https://') && host?.toLowerCase() === new URL(publicUrl).host;
}

/** Browsers drop Secure cookies over plain http, which a village LAN is. */
function cookieName(host: string | undefined, publicUrl: string | undefined): string {
  return overHttps(host, publicUrl) ? '__Host-sid' : 'sid';
}

function tokenOf({ cookie, host }: IncomingHttpHeaders, publicUrl: string | undefined): string | undefined {
  const start = `${cookieName(host, publicUrl)}=`;
  const pairs = (cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length) || undefined;
}
