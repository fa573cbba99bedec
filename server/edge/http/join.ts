import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { idFrom, type ParticipationId, type PersonId, type WorkshopId } from '#shared/kit/ids.ts';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import {
  consentPurposes,
  consentVersion,
  joinBody,
  type ApiRefusal,
  type BoardNow,
  type Invitation,
  type JoinAnswer,
  type SeatAnswer,
} from '#shared/wire/api.ts';
import { canvasOf, type WorkshopState } from '#shared/workshop/state.ts';
import { newReturnCode, readJoinCode } from '#server/accounts/codes.ts';
import { hashOfReturnCode } from '#server/accounts/passwords.ts';
import type { ConsentRow, Participant, StoredDevice, StoredWorkshopRow } from '#server/store/directory.ts';
import type { Devices } from './device.ts';
import { readBody, tooManyTries } from './errors.ts';
import type { GuessLimit } from './guessLimit.ts';
import type { HttpParts } from './parts.ts';
import { readName, sameName } from './personName.ts';
import { renewReturnCode } from './returning.ts';
import type { SeatRequests } from './seatRequests.ts';
import { stateSummary } from './summary.ts';
import { parameter, seatOf } from './who.ts';

interface Tools {
  readonly devices: Devices;
  readonly requests: SeatRequests;
  readonly guesses: GuessLimit;
}
type JoinWish = Exclude<ReturnType<typeof readBody<typeof joinBody>>, ApiRefusal>;

/** How long the boards are kept after the workshop; what is printed to participants comes from here. */
const keptMs = 730 * 24 * 3_600_000;
const colours = [1, 2, 3, 4, 5, 6] as const;

/** Coming in with a code and a name. Nobody needs an account. */
export function registerJoin(api: FastifyInstance, parts: HttpParts, tools: Tools): void {
  const { store, authority, now } = parts;
  const { devices, requests, guesses } = tools;
  const joinInTurn = createTurns();

  /** The workshop behind the code. A code that nobody has and one that is shut or over are told alike: both took one look-up. */
  async function workshopBehind(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ row: StoredWorkshopRow; seat: Participant | undefined } | ApiRefusal> {
    const wait = guesses.wait(request);
    if (wait > 0) return tooManyTries(wait);
    const device = await devices.of(request.headers);
    const seats = device ? await devices.seats(device) : [];
    const code = readJoinCode(parameter(request, 'code'));
    const row = await store.workshopByCode(code ?? '');
    const seat = seats.findLast(({ workshop }) => workshop === row?.id);
    if (row && (seat || (row.doorOpen && stateSummary(row).phase !== 'closed'))) return { row, seat };
    guesses.failed(request, reply);
    return refuse('unknown-code');
  }

  api.get('/join/:code', async (request, reply): Promise<Invitation | ApiRefusal> => {
    const found = await workshopBehind(request, reply);
    if ('refused' in found) return found;
    const state = await authority.stateOf(found.row.id);
    if (!state) return refuse('unknown-code');
    return {
      workshop: state.id,
      phase: state.phase,
      details: state.details,
      keptUntil: (state.closedAt ?? Math.max(now(), state.details.startsAt)) + keptMs,
      ...(found.seat ? { seat: seatOf(found.seat) } : {}),
      suggestedColour: rarestColour(state),
    };
  });

  api.post('/join/:code', async (request, reply): Promise<JoinAnswer | ApiRefusal> => {
    const found = await workshopBehind(request, reply);
    if ('refused' in found) return found;
    const body = readBody(joinBody, request.body);
    if ('refused' in body) return body;
    return await joinInTurn(found.row.id, async () => {
      const state = await authority.stateOf(found.row.id);
      if (!state || state.phase === 'closed') return refuse('unknown-code');
      const wish = readWish(body, state);
      if ('refused' in wish) return wish;
      const answer = await join(state.id, wish, request, reply);
      return 'joined' in answer ? { ...answer, ...boardNow(await authority.stateOf(state.id)) } : answer;
    });
  });

  async function join(
    workshop: WorkshopId,
    wish: JoinWish,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<JoinAnswer | ApiRefusal> {
    const device = await devices.of(request.headers);
    const mine = device ? await devices.seats(device) : [];
    // The same person on the same device pressed twice, or came back by the code.
    const again = mine.find((seat) => seat.workshop === workshop && sameName(seat.name, wish.name));
    if (again) return { joined: seatOf(again), returnCode: await renewReturnCode(parts, again.id) };
    const here = authority.hereIn(workshop);
    const alike = (await store.participants(workshop)).filter(
      (other) => other.account === undefined && !here.has(other.id) && sameName(other.name, wish.name),
    );
    if (wish.sameName === 'no' || alike.length === 0) return await newParticipant(workshop, wish, await devices.ensure(request, reply));
    if (wish.sameName === undefined) return { isItYou: alike.map(asNeighbour) };
    const { itIsMe } = wish.sameName;
    const seat = alike.find(({ id }) => id === itIsMe);
    return seat ? { waiting: await requests.ask(await devices.ensure(request, reply), seat) } : refuse('unknown');
  }

  async function newParticipant(workshop: WorkshopId, wish: JoinWish, device: StoredDevice): Promise<JoinAnswer> {
    const { name, organisation, lang, colour } = wish;
    const [id, person] = [idFrom<ParticipationId>('q', parts.randomBytes(22)), idFrom<PersonId>('p', parts.randomBytes(22))];
    const returnCode = newReturnCode(parts.randomBytes);
    const returnCodeHash = await hashOfReturnCode(returnCode, parts.secret);
    const place = { id, workshop, person, role: 'participant', colour, joinedAt: now(), returnCodeHash } as const;
    const consents = wish.consents.map((consent): ConsentRow => ({ ...consent, participation: id, lang, at: now() }));
    const facts = { name, lang, ...(organisation === undefined ? {} : { organisation }) };
    await store.addParticipant({ id: person, ...facts }, place, consents, device.id);
    await authority.joined(workshop, { ...place, ...facts });
    return { joined: { participation: id, workshop, name, role: place.role, colour }, returnCode };
  }

  api.get(
    '/seats/:request',
    async (request): Promise<SeatAnswer | Refusal> => requests.answerFor(await devices.of(request.headers), parameter(request, 'request')),
  );
}

/** The wish as it can be kept: a clean name, a clean organisation, an answer to every question asked. */
function readWish(wish: JoinWish, { details }: WorkshopState): JoinWish | ApiRefusal {
  const name = readName(wish.name);
  if (typeof name !== 'string') return { ...name, field: 'name' };
  const { organisation: typed, ...others } = wish;
  const organisation = readOrganisation(typed, details.organisations);
  const answered = consentPurposes.every((purpose) => {
    const answers = wish.consents.filter((consent) => consent.purpose === purpose);
    return answers.length === 1 && answers[0]?.version === consentVersion;
  });
  if (!answered) return { refused: 'consent-missing', field: 'consents' };
  return { ...others, name, ...(organisation === undefined ? {} : { organisation }) };
}

/** Who comes from elsewhere says from where; what is on the list is written as the list has it. */
function readOrganisation(typed: string | undefined, list: readonly string[]): string | undefined {
  const clean = readName(typed ?? '');
  return typeof clean === 'string' ? (list.find((one) => sameName(one, clean)) ?? clean) : undefined;
}

function boardNow(state: WorkshopState | undefined): { readonly at?: BoardNow } {
  const activity = state?.activities.find(({ id }) => id === state.step?.activity);
  return state && activity?.board ? { at: { board: activity.board, canvas: canvasOf(state, activity) } } : {};
}

function rarestColour(state: WorkshopState): number {
  const worn = Object.values(state.members).map(({ colour }) => colour);
  const count = (colour: number) => worn.filter((other) => other === colour).length;
  return colours.reduce<number>((rarest, colour) => (count(colour) < count(rarest) ? colour : rarest), colours[0]);
}

function asNeighbour({ id, name, organisation, colour }: Participant) {
  return { participation: id, name, ...(organisation === undefined ? {} : { organisation }), colour };
}

/** One after the other within a workshop: two people of one name who come at once are still asked. */
function createTurns() {
  const last = new Map<WorkshopId, Promise<unknown>>();
  return async <T>(workshop: WorkshopId, work: () => Promise<T>): Promise<T> => {
    const turn = (last.get(workshop) ?? Promise.resolve()).then(work, work);
    last.set(workshop, turn);
    try {
      return await turn;
    } finally {
      if (last.get(workshop) === turn) last.delete(workshop);
    }
  };
}
