import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { isRefusal } from '#shared/kit/refusal.ts';
import { httpWorld, wish, type Answer, type Browser, type HttpWorld } from '#test/kit/httpWorld.ts';

let world: HttpWorld;
let desk: Browser;
let workshop: Awaited<ReturnType<HttpWorld['workshop']>>;
beforeEach(async () => {
  world = await httpWorld();
  desk = await world.admin();
  workshop = await world.workshop(desk);
});
afterEach(async () => {
  await world.close();
  expect(world.logged).toEqual([]);
});

const join = async (phone: Browser, name: string, change: object = {}) => await phone.post(`/join/${workshop.code}`, wish(name, change));
const seatIn = ({ body }: Answer) => body['joined'] as { readonly participation: ParticipationId };

async function comeIn(participation: ParticipationId): Promise<() => void> {
  const leave = await world.authority.enter(workshop.id, participation, () => undefined);
  if (isRefusal(leave)) throw new Error(leave.refused);
  return leave;
}

describe('joining', () => {
  it('goes from the code to a seat, without an account', async () => {
    const phone = world.browser('192.168.7.20:4600');
    const typed = `${workshop.code.slice(0, 3).toLowerCase()} ${workshop.code.slice(3)}`;
    const invitation = await phone.get(`/join/${encodeURIComponent(typed)}`);
    expect(invitation.body).toMatchObject({
      workshop: workshop.id,
      phase: 'lobby',
      details: { title: 'Lab de sensing' },
      suggestedColour: 1,
    });
    expect(invitation.body['keptUntil']).toBeGreaterThan(world.clock.now + 700 * 24 * 3_600_000);
    const joined = await join(phone, '  يوسف   العلمي ', { organisation: 'ANEF' });
    expect(joined.body).toEqual({
      joined: { participation: expect.stringMatching(/^q/), workshop: workshop.id, name: 'يوسف العلمي', role: 'participant', colour: 2 },
      returnCode: expect.stringMatching(/^[2-9A-HJKMNP-TV-Z]{8}$/),
    });
    expect((await phone.get('/me')).body['seats']).toEqual([joined.body['joined']]);
    expect((await phone.get(`/join/${workshop.code}`)).body).toMatchObject({ seat: joined.body['joined'] });
    const state = await world.authority.stateOf(workshop.id);
    expect(Object.keys(state?.members ?? {})).toEqual([seatIn(joined).participation]);
  });

  it('takes an organisation that is not on the list as it was typed, and writes one of the list as the list has it', async () => {
    await join(world.browser(), 'Ali', { organisation: '  Dar   Taliba ' });
    await join(world.browser(), 'Zineb', { organisation: 'anef' });
    const people = await world.store.participants(workshop.id);
    expect(Object.fromEntries(people.map(({ name, organisation }) => [name, organisation]))).toMatchObject({
      Ali: 'Dar Taliba',
      Zineb: 'ANEF',
    });
  });

  it('keeps a row per consent, with the version of its text and the language it was read in', async () => {
    const { participation } = seatIn(await join(world.browser(), 'Ali'));
    const row = { participation, version: 1, lang: 'ar', at: world.clock.now };
    expect(await world.store.consents(workshop.id)).toEqual([
      { ...row, purpose: 'name', given: true },
      { ...row, purpose: 'quote', given: false },
    ]);
  });

  it.each([
    ['an empty name', { name: ' \u200B\u0000 ' }, 'name-empty', 'name'],
    ['a name of 300 characters', { name: 'x'.repeat(300) }, 'name-too-long', 'name'],
    ['a question without an answer', { consents: [{ purpose: 'name', version: 1, given: true }] }, 'consent-missing', 'consents'],
    [
      'an older text',
      {
        consents: [
          { purpose: 'name', version: 0, given: true },
          { purpose: 'quote', version: 1, given: true },
        ],
      },
      'consent-missing',
      'consents',
    ],
    ['a colour that nobody has', { colour: 7 }, 'malformed', 'colour'],
    ['a field that nobody asked for', { role: 'facilitator' }, 'malformed', undefined],
  ])('refuses %s and stores nobody', async (_what, change, refused, field) => {
    const answer = await join(world.browser(), 'Ali', change);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ refused, ...(field === undefined ? {} : { field }) });
    expect(await world.store.participants(workshop.id)).toEqual([]);
  });

  it('says where the room is, once it is anywhere', async () => {
    expect((await join(world.browser(), 'Ali')).body).not.toHaveProperty('at');
    await desk.post(`/workshops/${workshop.id}/commands`, { id: 'm00000001', name: 'workshop.open', input: {} });
    const now = (await world.authority.stateOf(workshop.id))?.activities[0];
    expect((await join(world.browser(), 'Salma')).body['at']).toMatchObject({ board: now?.board, canvas: { id: now?.canvas } });
  });

  it('keeps HTML in a name as text, without what is invisible or turns the line around', async () => {
    const { body } = await join(world.browser(), '\u202E<img src=x onerror=alert(1)>\u0007');
    expect(body['joined']).toMatchObject({ name: '<img src=x onerror=alert(1)>' });
  });

  it('gives one seat to somebody who presses twice', async () => {
    const phone = world.browser();
    const first = await join(phone, 'Ali');
    const again = await join(phone, ' ali');
    expect(again.body['joined']).toEqual(first.body['joined']);
    expect(await world.store.participants(workshop.id)).toHaveLength(1);
  });

  it('lets several people share a phone, each with a seat', async () => {
    const phone = world.browser();
    await join(phone, 'Ali');
    await join(phone, 'Bouchra');
    expect((await phone.get('/me')).body['seats']).toMatchObject([{ name: 'Ali' }, { name: 'Bouchra' }]);
    expect((await phone.get(`/join/${workshop.code}`)).body).toMatchObject({ seat: { name: 'Bouchra' } });
  });

  it('gives the colour that fewest wear', async () => {
    await join(world.browser(), 'Ali', { colour: 1 });
    await join(world.browser(), 'Bouchra', { colour: 2 });
    expect((await world.browser().get(`/join/${workshop.code}`)).body['suggestedColour']).toBe(3);
  });
});

describe('codes that open nothing', () => {
  it('are answered alike: unknown, badly formed, shut, or changed', async () => {
    const ask = async (code: string) => await world.browser().get(`/join/${code}`);
    const unknown = await ask(workshop.code === '222222' ? '333333' : '222222');
    expect(unknown).toMatchObject({ status: 404, body: { refused: 'unknown-code' } });
    const old = workshop.code;
    await desk.post(`/workshops/${workshop.id}/door`, { open: false });
    const shut = await ask(old);
    await desk.post(`/workshops/${workshop.id}/door`, { open: true, newCode: true });
    for (const other of [shut, await ask('0O1ILU'), await ask(old)]) expect([other.status, other.text]).toEqual([404, unknown.text]);
  });

  it('leave those who are in already where they are', async () => {
    const phone = world.browser();
    await join(phone, 'Ali');
    await desk.post(`/workshops/${workshop.id}/door`, { open: false });
    expect((await phone.get(`/join/${workshop.code}`)).body).toMatchObject({ seat: { name: 'Ali' } });
    expect((await join(world.browser(), 'Bouchra')).body).toEqual({ refused: 'unknown-code' });
  });

  it('are refused after ten in a minute on one device, and its neighbours are not', async () => {
    const phone = world.browser();
    await phone.get('/join/222222');
    for (let wrong = 0; wrong < 10; wrong++) expect((await phone.get('/join/222222')).status).toBe(404);
    expect(await phone.get(`/join/${workshop.code}`)).toMatchObject({ status: 429, body: { refused: 'too-many-tries', retryAfter: 60 } });
    expect((await world.browser().get(`/join/${workshop.code}`)).status).toBe(200);
    world.clock.now += 60_000;
    expect((await phone.get(`/join/${workshop.code}`)).status).toBe(200);
  });

  it('never count right ones, however many', async () => {
    const phone = world.browser();
    for (let right = 0; right < 100; right++) expect((await phone.get(`/join/${workshop.code}`)).status).toBe(200);
  });

  it('meet the limit of the address when every cookie is thrown away', async () => {
    for (let wrong = 0; wrong < 60; wrong++) await world.browser().get('/join/222222');
    expect((await world.browser().get('/join/222222')).status).toBe(429);
  });
});

describe('is it you?', () => {
  it('is asked when somebody offline has this name, and a no makes another person', async () => {
    const { participation } = seatIn(await join(world.browser(), 'Fatima Zahra', { organisation: 'ANEF' }));
    const phone = world.browser();
    expect((await join(phone, 'fatima  zahra')).body).toEqual({
      isItYou: [{ participation, name: 'Fatima Zahra', organisation: 'ANEF', colour: 2 }],
    });
    expect((await join(phone, 'fatima zahra', { sameName: 'no' })).body).toHaveProperty('joined');
    expect(await world.store.participants(workshop.id)).toHaveLength(2);
  });

  it('is not asked when the other one is in the room', async () => {
    const leave = await comeIn(seatIn(await join(world.browser(), 'Ali')).participation);
    expect((await join(world.browser(), 'Ali')).body).toHaveProperty('joined');
    leave();
  });

  it('gives the seat back with one press of a facilitator, on the device that asked and no other', async () => {
    const old = world.browser();
    const { participation } = seatIn(await join(old, 'Ali'));
    const phone = world.browser();
    const asked = await join(phone, 'Ali', { sameName: { itIsMe: participation } });
    const request = String(asked.body['waiting']);
    expect((await join(phone, 'Ali', { sameName: { itIsMe: participation } })).body).toEqual({ waiting: request });
    expect((await phone.get(`/seats/${request}`)).body).toEqual({ state: 'waiting' });
    expect((await world.browser().get(`/seats/${request}`)).status).toBe(404);
    expect((await desk.get(`/workshops/${workshop.id}`)).body['requests']).toEqual([
      { id: request, participation, name: 'Ali', askedAt: world.clock.now },
    ]);
    expect(await desk.post(`/workshops/${workshop.id}/seats/${request}`, { give: true })).toMatchObject({ status: 200, body: {} });
    expect((await phone.get(`/seats/${request}`)).body).toMatchObject({ state: 'given', seat: { participation } });
    expect((await phone.get('/me')).body['seats']).toMatchObject([{ participation }]);
    expect((await desk.post(`/workshops/${workshop.id}/seats/${request}`, { give: false })).status).toBe(404);
  });

  it('counts one answer when two facilitators press at once', async () => {
    const { participation } = seatIn(await join(world.browser(), 'Ali'));
    const phone = world.browser();
    const request = String((await join(phone, 'Ali', { sameName: { itIsMe: participation } })).body['waiting']);
    const press = async (give: boolean) => await desk.post(`/workshops/${workshop.id}/seats/${request}`, { give });
    const [no, yes] = await Promise.all([press(false), press(true)]);
    expect([no.status, yes.status].sort((one, other) => one - other)).toEqual([200, 404]);
    const given = (await phone.get(`/seats/${request}`)).body['state'] === 'given';
    expect((await phone.get('/me')).body['seats']).toHaveLength(given ? 1 : 0);
  });

  it('gives nothing when the facilitator says no, or when the seat asked for is not of that name', async () => {
    const { participation } = seatIn(await join(world.browser(), 'Ali'));
    const phone = world.browser();
    expect((await join(phone, 'Bouchra', { sameName: { itIsMe: participation } })).body).toMatchObject({ joined: { name: 'Bouchra' } });
    const other = world.browser();
    const request = String((await join(other, 'Ali', { sameName: { itIsMe: participation } })).body['waiting']);
    await desk.post(`/workshops/${workshop.id}/seats/${request}`, { give: false });
    expect((await other.get(`/seats/${request}`)).body).toEqual({ state: 'refused' });
    expect((await other.get('/me')).body['seats']).toEqual([]);
  });

  it("is answered by the workshop's own team alone", async () => {
    const { participation } = seatIn(await join(world.browser(), 'Ali'));
    const request = String((await join(world.browser(), 'Ali', { sameName: { itIsMe: participation } })).body['waiting']);
    const stranger = await world.facilitator(desk, 'Bouchra');
    const theirs = await world.workshop(stranger);
    expect((await stranger.post(`/workshops/${workshop.id}/seats/${request}`, { give: true })).status).toBe(404);
    expect((await stranger.post(`/workshops/${theirs.id}/seats/${request}`, { give: true })).status).toBe(404);
  });
});

describe('coming back', () => {
  it('works on another device by the return code, once', async () => {
    const phone = world.browser();
    const joined = await join(phone, 'Ali');
    const code = String(joined.body['returnCode']);
    const tablet = world.browser();
    expect((await tablet.post('/return', { returnCode: ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}` })).body).toEqual(
      joined.body['joined'],
    );
    expect((await tablet.get('/me')).body['seats']).toEqual([joined.body['joined']]);
    expect((await phone.get('/me')).body['seats']).toEqual([joined.body['joined']]);
    expect(await world.browser().post('/return', { returnCode: code })).toMatchObject({
      status: 404,
      body: { refused: 'return-code-wrong', field: 'returnCode' },
    });
  });

  it('takes the newest code only, and the store does not hold it', async () => {
    const phone = world.browser();
    const joined = await join(phone, 'Ali');
    const { participation } = seatIn(joined);
    const renewed = String((await phone.post(`/participations/${participation}/return-code`)).body['returnCode']);
    expect((await world.browser().post('/return', { returnCode: joined.body['returnCode'] })).status).toBe(404);
    expect(JSON.stringify(await world.store.participant(participation))).not.toContain(renewed);
    expect((await world.browser().post('/return', { returnCode: renewed })).status).toBe(200);
  });

  it('limits guesses', async () => {
    const phone = world.browser();
    await phone.post('/return', { returnCode: '22222222' });
    for (let wrong = 0; wrong < 10; wrong++) expect((await phone.post('/return', { returnCode: '22222222' })).status).toBe(404);
    expect((await phone.post('/return', { returnCode: '22222222' })).status).toBe(429);
  });

  it('ends a day after the workshop, for whoever came without an account', async () => {
    const phone = world.browser();
    await join(phone, 'Ali');
    await desk.post(`/workshops/${workshop.id}/commands`, { id: 'm00000001', name: 'workshop.open', input: {} });
    const closed = await desk.post(`/workshops/${workshop.id}/commands`, { id: 'm00000002', name: 'workshop.close', input: { step: 1 } });
    expect(closed.body).toHaveProperty('done');
    expect((await join(world.browser(), 'Bouchra')).body).toEqual({ refused: 'unknown-code' });
    world.clock.now += 24 * 3_600_000;
    expect((await phone.get('/me')).body['seats']).toHaveLength(1);
    world.clock.now += 1;
    expect((await phone.get('/me')).body['seats']).toEqual([]);
    expect((await phone.get(`/join/${workshop.code}`)).body).toEqual({ refused: 'unknown-code' });
  });

  it('ends for this device when somebody leaves, and hangs up', async () => {
    const phone = world.browser();
    const { participation } = seatIn(await join(phone, 'Ali'));
    const tablet = world.browser();
    expect((await tablet.post(`/participations/${participation}/leave`)).body).toEqual({ refused: 'not-joined' });
    expect((await phone.post(`/participations/${participation}/leave`)).body).toEqual({ seats: [], needsSetup: false });
    expect(world.hungUp).toEqual([expect.stringContaining(participation)]);
    expect((await phone.post(`/participations/${participation}/return-code`)).status).toBe(401);
  });
});
