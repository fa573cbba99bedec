import type { FastifyInstance, FastifyRequest } from 'fastify';
import { idFrom, type ParticipationId, type PersonId } from '#shared/kit/ids.ts';
import { refuse } from '#shared/kit/refusal.ts';
import { isTimeZone } from '#shared/kit/timeZone.ts';
import { sessionPlan } from '#shared/plans/plans.ts';
import {
  createWorkshopBody,
  doorBody,
  seatAnswerBody,
  teamBody,
  type ApiRefusal,
  type OtherWorkshop,
  type Seat,
  type WorkshopForTeam,
  type WorkshopSummary,
} from '#shared/wire/api.ts';
import { lockedUntil } from '#shared/workshop/agenda.ts';
import { canvasOf } from '#shared/workshop/state.ts';
import { summaryOf } from '#shared/workshop/summary.ts';
import type { Participant, StoredAccount, StoredWorkshopRow } from '#server/store/directory.ts';
import type { Addresses } from './addresses.ts';
import { readBody } from './errors.ts';
import { createWorkshop, withFreeCode } from './newWorkshop.ts';
import type { HttpParts } from './parts.ts';
import type { SeatRequests } from './seatRequests.ts';
import { stateSummary } from './summary.ts';
import { parameter, seatOf, workshopOf, type TeamMember, type Who } from './who.ts';

interface Tools {
  readonly who: Who;
  readonly addresses: Addresses;
  readonly requests: SeatRequests;
}

/** What a team does with its workshops outside the room. */
export function registerWorkshops(api: FastifyInstance, parts: HttpParts, { who, addresses, requests }: Tools): void {
  const { store, authority, now } = parts;

  const summary = (row: StoredWorkshopRow, request: FastifyRequest): WorkshopSummary => ({
    ...stateSummary(row),
    id: row.id,
    code: row.code,
    doorOpen: row.doorOpen,
    joinUrl: `${addresses.outside(request)}/j/${row.code}`,
  });

  async function teamOf(id: StoredWorkshopRow['id']): Promise<readonly StoredAccount[]> {
    const team = await Promise.all((await store.team(id)).map(async (account) => await store.account(account)));
    return team.filter((account) => account !== undefined);
  }

  async function forTeam(id: StoredWorkshopRow['id'], request: FastifyRequest): Promise<WorkshopForTeam | ApiRefusal> {
    const [row, state] = [await store.workshopRow(id), await authority.stateOf(id)];
    if (!row || !state) return refuse('unknown');
    const team = await teamOf(id);
    const locked = lockedUntil(state);
    return {
      ...summary({ ...row, summary: summaryOf(state) }, request),
      agenda: state.activities,
      canvases: [...new Set(state.activities.map((activity) => canvasOf(state, activity)))],
      team: team.map((account) => ({ account: account.id, name: account.name, email: account.email })),
      requests: authority.seatRequests(id),
      ...(locked === undefined ? {} : { lockedUntil: locked }),
    };
  }

  api.get('/workshops', async (request) => {
    const signedIn = await who.account(request);
    if ('refused' in signedIn) return signedIn;
    return (await store.workshopsOf(signedIn.account.id)).map((row) => summary(row, request));
  });

  /** What the administrator must know of a workshop to add himself to its team; what is in it he sees only then. */
  api.get('/workshops/others', async (request) => {
    const signedIn = await who.admin(request);
    if ('refused' in signedIn) return signedIn;
    const rows = await store.workshopsOfOthers(signedIn.account.id);
    return await Promise.all(
      rows.map(async (row): Promise<OtherWorkshop> => {
        const { phase, details } = stateSummary(row);
        const team = (await teamOf(row.id)).map(({ name }) => name);
        return { id: row.id, phase, title: details.title, startsAt: details.startsAt, timeZone: details.timeZone, team };
      }),
    );
  });

  api.post('/workshops', async (request) => {
    const signedIn = await who.account(request);
    if ('refused' in signedIn) return signedIn;
    const body = readBody(createWorkshopBody, request.body);
    if ('refused' in body) return body;
    const plan = sessionPlan(body.plan);
    if (!plan) return { refused: 'unknown', field: 'plan' } satisfies ApiRefusal;
    if (!isTimeZone(body.details.timeZone)) return { refused: 'malformed', field: 'timeZone' } satisfies ApiRefusal;
    return { id: await createWorkshop(parts, signedIn.account.id, plan, body.details) };
  });

  api.get('/workshops/:id', async (request) => {
    const member = await who.team(request);
    return 'refused' in member ? member : await forTeam(member.row.id, request);
  });

  api.post('/workshops/:id/enter', async (request): Promise<Seat | ApiRefusal> => {
    const member = await who.team(request);
    if ('refused' in member) return member;
    const own = await ownSeat(parts, member);
    await store.linkSeat(member.device.id, own.id, now());
    return seatOf(own);
  });

  api.post('/workshops/:id/commands', async (request) => {
    const member = await who.team(request);
    if ('refused' in member) return member;
    return await authority.command(member.row.id, (await ownSeat(parts, member)).id, request.body);
  });

  /** An administrator is in no team by himself; he may add himself, and the team sees it. */
  api.post('/workshops/:id/team', async (request) => {
    const signedIn = await who.account(request);
    if ('refused' in signedIn) return signedIn;
    const body = readBody(teamBody, request.body);
    if ('refused' in body) return body;
    const id = workshopOf(request);
    const row = id === undefined ? undefined : await store.workshopRow(id);
    const inTeam = row && (await store.team(row.id)).includes(signedIn.account.id);
    const addsHimself = signedIn.account.admin && body.email === signedIn.account.email;
    if (!row || !(inTeam || addsHimself)) return refuse('unknown');
    const account = await store.accountByEmail(body.email);
    if (!account) return { refused: 'unknown', field: 'email' } satisfies ApiRefusal;
    await store.addToTeam(row.id, account.id);
    return await forTeam(row.id, request);
  });

  api.post('/workshops/:id/door', async (request) => {
    const member = await who.team(request);
    if ('refused' in member) return member;
    const body = readBody(doorBody, request.body);
    if ('refused' in body) return body;
    const { id } = member.row;
    if (body.newCode) await withFreeCode(parts.randomBytes, async (code) => await store.setDoor(id, { code }));
    if (body.open !== undefined) await store.setDoor(id, { open: body.open });
    await authority.doorChanged(id);
    const row = await store.workshopRow(id);
    return row ? summary(row, request) : refuse('unknown');
  });

  api.post('/workshops/:id/seats/:request', async (request) => {
    const member = await who.team(request);
    if ('refused' in member) return member;
    const body = readBody(seatAnswerBody, request.body);
    return 'refused' in body ? body : await requests.answer(member, parameter(request, 'request'), body.give);
  });
}

/** A facilitator's participation in his workshop, made when he needs it first. */
async function ownSeat(parts: HttpParts, { row, account, device }: TeamMember): Promise<Participant> {
  const { store, authority } = parts;
  const known = await store.participantOfAccount(row.id, account.id);
  if (known) return known;
  const participant = await newFacilitator(parts, row, account);
  const { id, workshop, person, role, colour, joinedAt, name, lang } = participant;
  await store.addParticipant(
    { id: person, name, lang, account: account.id },
    { id, workshop, person, role, colour, joinedAt },
    [],
    device.id,
  );
  await authority.joined(row.id, participant);
  return participant;
}

async function newFacilitator(
  { authority, now, randomBytes }: HttpParts,
  row: StoredWorkshopRow,
  account: StoredAccount,
): Promise<Participant> {
  const state = await authority.stateOf(row.id);
  return {
    id: idFrom<ParticipationId>('q', randomBytes(22)),
    workshop: row.id,
    person: idFrom<PersonId>('p', randomBytes(22)),
    role: account.id === row.owner ? 'facilitator' : 'co-facilitator',
    colour: 1,
    joinedAt: now(),
    name: account.name,
    lang: state?.details.languages[0] ?? 'fr',
    account: account.id,
  };
}
