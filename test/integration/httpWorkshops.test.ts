import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { details, httpWorld, wish, type Browser, type HttpWorld } from '#test/kit/httpWorld.ts';

let world: HttpWorld;
let desk: Browser;
beforeEach(async () => {
  world = await httpWorld();
  desk = await world.admin();
});
afterEach(async () => {
  await world.close();
  expect(world.logged).toEqual([]);
});

const command = (name: string, input: object = {}, id = 'm00000001') => ({ id, name, input });

describe('a workshop', () => {
  it('starts from a plan, with its own copies of the canvases and a board per activity', async () => {
    const { id, code } = await world.workshop(desk);
    const { body } = await desk.get(`/workshops/${id}`);
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
    expect(body).toMatchObject({
      phase: 'lobby',
      details,
      doorOpen: true,
      people: 0,
      requests: [],
      team: [{ name: 'Amina', email: 'amina@example.org' }],
    });
    expect(body['joinUrl']).toBe(`http://192.168.7.20:4600/j/${code}`);
    expect(body['agenda']).toMatchObject([
      { canvas: 'sl_welcome', minutes: 15 },
      { canvas: 'sl_shared_vision', minutes: 30 },
      { canvas: 'sl_priority_solutions', minutes: 30 },
      { canvas: 'pc_closing_circle', minutes: 15 },
    ]);
    const state = await world.authority.stateOf(id);
    expect(body['canvases']).toEqual(Object.values(state?.canvases ?? {}));
    const boards = (state?.activities ?? []).map(({ board }) => board);
    expect(new Set(boards).size).toBe(4);
    for (const board of boards) expect(await world.store.loadBoard(board)).toMatchObject({ epoch: 1, docSeq: 0, updates: [] });
  });

  it('is listed for its team with what a list shows, and follows what happens', async () => {
    const { id, code } = await world.workshop(desk);
    await world.browser().post(`/join/${code}`, wish('Ali'));
    await desk.post(`/workshops/${id}/commands`, command('workshop.open'));
    expect((await desk.get('/workshops')).body).toMatchObject([
      { id, code, phase: 'open', people: 1, details, activities: [{ minutes: 15 }, {}, {}, {}] },
    ]);
  });

  it.each([
    ['a plan that nobody has', { plan: 'nothing' }, 'unknown', 'plan'],
    ['a time zone that is none', { details: { ...details, timeZone: 'Mars/Olympus' } }, 'malformed', 'timeZone'],
    ['a title of spaces', { details: { ...details, title: '  ' } }, 'malformed', 'details'],
    ['no languages', { details: { ...details, languages: [] } }, 'malformed', 'details'],
  ])('is not made from %s', async (_what, change, refused, field) => {
    expect((await desk.post('/workshops', { plan: 'sensing_lab_90_remote', details, ...change })).body).toEqual({ refused, field });
    expect((await desk.get('/workshops')).body).toEqual([]);
  });

  it('takes the commands of the live channel, each once', async () => {
    const { id } = await world.workshop(desk);
    const agenda = (await world.authority.stateOf(id))?.activities ?? [];
    const activities = agenda.map(({ id, minutes }) => ({ id, minutes: minutes + 5, note: 'chairs' }));
    const first = await desk.post(`/workshops/${id}/commands`, command('workshop.changeActivities', { activities }));
    expect(first.body).toHaveProperty('done');
    expect((await desk.post(`/workshops/${id}/commands`, command('workshop.changeActivities', { activities }))).body).toEqual(first.body);
    expect((await desk.get(`/workshops/${id}`)).body['agenda']).toMatchObject([{ minutes: 20, note: 'chairs' }, {}, {}, {}]);
    expect(await desk.post(`/workshops/${id}/commands`, command('workshop.nonsense', {}, 'm00000002'))).toMatchObject({
      status: 400,
      body: { refused: 'unknown-command' },
    });
    expect(await desk.post(`/workshops/${id}/commands`, { hello: 1 })).toMatchObject({ status: 400, body: { refused: 'malformed' } });
  });

  it('gives its facilitator one seat, on every device that he is signed in on', async () => {
    const { id } = await world.workshop(desk);
    const seat = (await desk.post(`/workshops/${id}/enter`)).body;
    expect(seat).toMatchObject({ workshop: id, name: 'Amina', role: 'facilitator' });
    const laptop = world.browser();
    await laptop.post('/sign-in', { email: 'amina@example.org', password: 'twelve signs at least' });
    expect((await laptop.post(`/workshops/${id}/enter`)).body).toEqual(seat);
    expect((await laptop.get('/me')).body['seats']).toEqual([seat]);
    expect(Object.values((await world.authority.stateOf(id))?.members ?? {})).toMatchObject([{ role: 'facilitator' }]);
  });

  it('opens and shuts its door and changes its code', async () => {
    const { id, code } = await world.workshop(desk);
    expect((await desk.post(`/workshops/${id}/door`, { open: false })).body).toMatchObject({ id, code, doorOpen: false });
    const changed = (await desk.post(`/workshops/${id}/door`, { newCode: true, open: true })).body;
    expect(changed).toMatchObject({ doorOpen: true });
    expect(changed['code']).not.toBe(code);
    expect((await world.browser().get(`/join/${String(changed['code'])}`)).status).toBe(200);
  });
});

describe('a team', () => {
  it('grows by the address of an account; the colleague sees the workshop and enters as co-facilitator', async () => {
    const colleague = await world.facilitator(desk, 'Bouchra');
    const { id } = await world.workshop(desk);
    expect((await desk.post(`/workshops/${id}/team`, { email: 'nobody@example.org' })).body).toEqual({
      refused: 'unknown',
      field: 'email',
    });
    expect((await desk.post(`/workshops/${id}/team`, { email: 'bouchra@example.org' })).body['team']).toMatchObject([
      { name: 'Amina' },
      { name: 'Bouchra' },
    ]);
    expect((await colleague.get('/workshops')).body).toMatchObject([{ id }]);
    expect((await colleague.post(`/workshops/${id}/enter`)).body).toMatchObject({ role: 'co-facilitator' });
  });

  it('has no administrator in it until he adds himself, for all to see', async () => {
    const owner = await world.facilitator(desk, 'Bouchra');
    const { id } = await world.workshop(owner);
    expect((await desk.get(`/workshops/${id}`)).status).toBe(404);
    expect((await desk.get('/workshops')).body).toEqual([]);
    const { title, startsAt, timeZone } = details;
    const others = async () => (await desk.get('/workshops/others')).body;
    expect(await others()).toEqual([{ id, phase: 'lobby', title, startsAt, timeZone, team: ['Bouchra'] }]);
    expect((await desk.post(`/workshops/${id}/team`, { email: 'bouchra@example.org' })).status).toBe(404);
    expect((await desk.post(`/workshops/${id}/team`, { email: 'amina@example.org' })).status).toBe(200);
    expect(await others()).toEqual([]);
    expect((await owner.get(`/workshops/${id}`)).body['team']).toMatchObject([{ name: 'Bouchra' }, { name: 'Amina' }]);
  });

  it('is joined by nobody else by himself', async () => {
    const stranger = await world.facilitator(desk, 'Bouchra');
    const { id } = await world.workshop(desk);
    expect((await stranger.post(`/workshops/${id}/team`, { email: 'bouchra@example.org' })).status).toBe(404);
  });
});

describe('the report', () => {
  it('comes as a document and as three files, in the language asked for', async () => {
    const { id } = await world.workshop(desk);
    expect((await desk.get(`/workshops/${id}/report?lang=ar`)).body).toMatchObject({ format: 'twiza-report', lang: 'ar' });
    expect((await desk.get(`/workshops/${id}/report?lang=xx`)).body).toMatchObject({ lang: 'fr' });
    const csv = await desk.get(`/workshops/${id}/report.csv`);
    expect(csv.headers['content-type']).toMatch(/^text\/csv/);
    expect(csv.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('Lab - «w»')}.csv`);
    expect(csv.text.startsWith('\uFEFF')).toBe(true);
    expect((await desk.get(`/workshops/${id}/report.md`)).headers['content-type']).toMatch(/^text\/markdown/);
    expect((await desk.get(`/workshops/${id}/report.json?lang=en`)).body).toMatchObject({ lang: 'en' });
    expect((await desk.get(`/workshops/${id}/report.exe`)).status).toBe(404);
  });
});
