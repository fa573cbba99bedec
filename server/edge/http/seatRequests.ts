import { idFrom, type DeviceId } from '#shared/kit/ids.ts';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import type { SeatAnswer } from '#shared/wire/api.ts';
import type { Participant, StoredDevice } from '#server/store/directory.ts';
import type { HttpParts } from './parts.ts';
import { seatOf, type TeamMember } from './who.ts';

interface Asked {
  readonly device: DeviceId;
  readonly seat: Participant;
  /** Whether the device has the seat: nobody is told so before. */
  linked: boolean;
}

const mostKept = 1000;

/**
 * Somebody on a new device who says that a seat is his. The authority shows the request to the facilitators; which device
 * asked is known here alone, until a restart, after which one asks again.
 */
export function createSeatRequests({ store, authority, now, randomBytes }: Pick<HttpParts, 'store' | 'authority' | 'now' | 'randomBytes'>) {
  const asked = new Map<string, Asked>();

  return {
    async ask(device: StoredDevice, seat: Participant): Promise<string> {
      const before = [...asked].find(([, request]) => request.device === device.id && request.seat.id === seat.id);
      if (before && authority.seatAnswer(seat.workshop, before[0]) === 'waiting') return before[0];
      const id = idFrom<string>('l', randomBytes(22));
      const [oldest] = asked.keys();
      if (asked.size >= mostKept && oldest !== undefined) asked.delete(oldest);
      asked.set(id, { device: device.id, seat, linked: false });
      const { organisation } = seat;
      await authority.askSeat(seat.workshop, {
        id,
        participation: seat.id,
        name: seat.name,
        ...(organisation === undefined ? {} : { organisation }),
        askedAt: now(),
      });
      return id;
    },

    /** For the device that asked, and for no other. */
    answerFor(device: StoredDevice | undefined, id: string): SeatAnswer | Refusal {
      const request = asked.get(id);
      if (!request || request.device !== device?.id) return refuse('unknown');
      const state = authority.seatAnswer(request.seat.workshop, id);
      if (state === undefined) return refuse('unknown');
      if (state === 'given' && !request.linked) return { state: 'waiting' };
      return state === 'given' ? { state, seat: seatOf(request.seat) } : { state };
    },

    async answer({ row }: TeamMember, id: string, give: boolean): Promise<object | Refusal> {
      const request = asked.get(id);
      // Decides first, in one tick: of two facilitators who press at once, one counts.
      if (!request || !authority.answerSeat(row.id, id, give)) return refuse('unknown');
      if (give) await store.linkSeat(request.device, request.seat.id, now());
      request.linked = give;
      return {};
    },
  };
}

export type SeatRequests = ReturnType<typeof createSeatRequests>;
