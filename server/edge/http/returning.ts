import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isId, type ParticipationId } from '#shared/kit/ids.ts';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import { returnBody, type ApiRefusal, type Me, type Seat } from '#shared/wire/api.ts';
import { newReturnCode, readReturnCode } from '#server/accounts/codes.ts';
import { hashOfReturnCode } from '#server/accounts/passwords.ts';
import type { Participant, StoredDevice } from '#server/store/directory.ts';
import type { Devices } from './device.ts';
import { readBody, tooManyTries } from './errors.ts';
import type { GuessLimit } from './guessLimit.ts';
import type { HttpParts } from './parts.ts';
import { parameter, seatOf, type Who } from './who.ts';

interface Tools {
  readonly devices: Devices;
  readonly who: Who;
  readonly guesses: GuessLimit;
}

/** Coming back on another device, and leaving this one. */
export function registerReturning(api: FastifyInstance, parts: HttpParts, { devices, who, guesses }: Tools): void {
  const { store, now } = parts;

  api.post('/return', async (request, reply): Promise<Seat | ApiRefusal> => {
    const wait = guesses.wait(request);
    if (wait > 0) return tooManyTries(wait);
    const body = readBody(returnBody, request.body);
    if ('refused' in body) return body;
    const code = readReturnCode(body.returnCode);
    const seat = code === undefined ? undefined : await store.participantByReturnCode(await hashOfReturnCode(code, parts.secret));
    if (!seat) {
      guesses.failed(request, reply);
      return { refused: 'return-code-wrong', field: 'returnCode' };
    }
    const device = await devices.ensure(request, reply);
    await store.linkSeat(device.id, seat.id, now());
    await store.setReturnCode(seat.id, null);
    return seatOf(seat);
  });

  /** A seat that this device may speak for. */
  async function ownSeat(request: FastifyRequest): Promise<{ device: StoredDevice; seat: Participant } | Refusal> {
    const id = parameter(request, 'id');
    const device = await devices.of(request.headers);
    const seat = device && isId(id) ? (await devices.seats(device)).find((own) => own.id === id) : undefined;
    return device && seat ? { device, seat } : refuse('not-joined');
  }

  api.post('/participations/:id/return-code', async (request) => {
    const own = await ownSeat(request);
    return 'refused' in own ? own : { returnCode: await renewReturnCode(parts, own.seat.id) };
  });

  api.post('/participations/:id/leave', async (request): Promise<Me | Refusal> => {
    const own = await ownSeat(request);
    if ('refused' in own) return own;
    await store.unlinkSeat(own.device.id, own.seat.id);
    parts.hangUp(own.seat.id, own.device.id);
    return await who.me(own.device);
  });
}

/** The old one is void. */
export async function renewReturnCode({ store, randomBytes, secret }: HttpParts, participation: ParticipationId): Promise<string> {
  const code = newReturnCode(randomBytes);
  await store.setReturnCode(participation, await hashOfReturnCode(code, secret));
  return code;
}
