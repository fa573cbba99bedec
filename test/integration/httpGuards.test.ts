import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreFailingError } from '#server/store/errors.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { httpWorld, lan, wish, type Browser, type HttpWorld } from '#test/kit/httpWorld.ts';

/** Who gets past the door of each route; what lies behind is told in the other files. */
type Access = 'anybody' | 'facilitator' | 'administrator' | 'team' | 'seat';
const access: Readonly<Record<string, Access>> = {
  'GET /api/me': 'anybody',
  'POST /api/links/open': 'anybody',
  'POST /api/links/use': 'anybody',
  'POST /api/sign-in': 'anybody',
  'POST /api/sign-out': 'anybody',
  'POST /api/invites': 'facilitator',
  'POST /api/resets': 'administrator',
  'GET /api/accounts': 'administrator',
  'GET /api/workshops': 'facilitator',
  'GET /api/workshops/others': 'administrator',
  'POST /api/workshops': 'facilitator',
  'GET /api/workshops/:id': 'team',
  'POST /api/workshops/:id/enter': 'team',
  'POST /api/workshops/:id/commands': 'team',
  'POST /api/workshops/:id/team': 'team',
  'POST /api/workshops/:id/door': 'team',
  'POST /api/workshops/:id/seats/:request': 'team',
  'GET /api/workshops/:id/boards/:board/versions': 'team',
  'GET /api/workshops/:id/report': 'team',
  'GET /api/workshops/:id/report.md': 'team',
  'GET /api/workshops/:id/report.csv': 'team',
  'GET /api/workshops/:id/report.json': 'team',
  'GET /api/join/:code': 'anybody',
  'POST /api/join/:code': 'anybody',
  'GET /api/seats/:request': 'seat',
  'POST /api/return': 'anybody',
  'POST /api/participations/:id/return-code': 'seat',
  'POST /api/participations/:id/leave': 'seat',
};
const routes = Object.entries(access).map(([route, who]) => ({
  route,
  who,
  method: route.split(' ')[0] ?? '',
  path: route.split(' ')[1] ?? '',
}));

let world: HttpWorld;
let desk: Browser;
let ids: { readonly workshop: string; readonly board: string; readonly participation: string; readonly code: string };
beforeEach(async () => {
  world = await httpWorld();
  desk = await world.admin();
  const { id, code } = await world.workshop(desk);
  const joined = (await world.browser().post(`/join/${code}`, wish('Ali'))).body['joined'] as { readonly participation: ParticipationId };
  ids = { workshop: id, board: await firstBoard(id), code, participation: joined.participation };
});
afterEach(async () => await world.close());

async function firstBoard(workshop: string): Promise<string> {
  const { body } = await desk.get(`/workshops/${workshop}`);
  return String((body['agenda'] as readonly { readonly board: string }[])[0]?.board);
}

function filled(path: string): string {
  const id = path.includes('participations') ? ids.participation : ids.workshop;
  return path
    .replace('/api', '')
    .replace(':id', id)
    .replace(':board', ids.board)
    .replace(':code', ids.code)
    .replace(':request', 'lNobodyAskedForThis01');
}
const bodies: Readonly<Record<string, object>> = { team: { email: 'amina@example.org' }, resets: { email: 'amina@example.org' } };
const bodyOf = (path: string) => bodies[path.split('/').at(-1) ?? ''] ?? {};
async function ask(
  browser: Browser,
  { method, path }: { readonly method: string; readonly path: string },
  headers: Readonly<Record<string, string | undefined>> = {},
) {
  return method === 'GET' ? await browser.get(filled(path)) : await browser.post(filled(path), bodyOf(path), { headers });
}

describe('every route', () => {
  it('stands in the table of this test', () => {
    expect(world.routes.sort()).toEqual(routes.map(({ route }) => route).sort());
  });

  it.each(routes.filter(({ who }) => who !== 'anybody' && who !== 'seat'))('$route answers nothing without a cookie', async (route) => {
    expect(await ask(world.browser(), route)).toMatchObject({ status: 401, body: { refused: 'signed-out' } });
  });

  it.each(routes.filter(({ who }) => who === 'seat'))('$route answers nothing on another device', async (route) => {
    const other = world.browser();
    await other.post(`/join/${ids.code}`, wish('Bouchra'));
    for (const browser of [world.browser(), other, desk]) expect([401, 404]).toContain((await ask(browser, route)).status);
  });

  it.each(routes.filter(({ who }) => who === 'team'))('$route knows no workshop of another team, and no participant', async (route) => {
    const stranger = await world.facilitator(desk, 'Bouchra');
    expect(await ask(stranger, route)).toMatchObject({ status: 404, body: { refused: 'unknown' } });
    const phone = world.browser();
    await phone.post(`/join/${ids.code}`, wish('Chakib'));
    expect((await ask(phone, route)).status).toBe(401);
  });

  it('knows the boards of its own workshop alone', async () => {
    const other = await world.workshop(desk);
    const versions = async (board: string) => await desk.get(`/workshops/${ids.workshop}/boards/${board}/versions`);
    expect(await versions(ids.board)).toMatchObject({ status: 200, body: { damaged: false, versions: [] } });
    expect(await versions(await firstBoard(other.id))).toMatchObject({ status: 404, body: { refused: 'unknown' } });
    expect(await versions('__proto__')).toMatchObject({ status: 404, body: { refused: 'unknown' } });
  });

  it.each(routes.filter(({ who }) => who === 'administrator'))('$route is for the administrator', async (route) => {
    expect((await ask(await world.facilitator(desk, 'Bouchra'), route)).status).toBe(403);
  });

  it.each(routes.filter(({ method }) => method === 'POST'))('$route changes nothing for a foreign page', async (route) => {
    const foreign = [
      { 'x-twiza': undefined },
      { origin: undefined },
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: 'http://localhost:9999' },
      { host: 'evil.example', origin: 'http://evil.example' },
    ];
    for (const headers of foreign) expect(await ask(desk, route, headers)).toMatchObject({ status: 403, body: { refused: 'not-allowed' } });
  });
});

describe('the way in', () => {
  it('is open by localhost, by an address of the machine, and by one that it has only now', async () => {
    for (const host of ['localhost:4600', '127.0.0.1:4600', '[::1]:4600', lan, `${lan}:4600`]) {
      expect((await world.browser(host).post(`/join/${ids.code}`, wish(`Ali ${host}`))).status).toBe(200);
    }
    const addresses = ['127.0.0.1'];
    const moving = await httpWorld({ machineAddresses: () => addresses });
    const phone = moving.browser('10.42.0.1:4600');
    expect((await phone.post('/sign-out')).status).toBe(403);
    addresses.push('10.42.0.1');
    expect((await phone.post('/sign-out')).status).toBe(200);
    await moving.close();
  });

  it('is https behind the public address: another cookie, and HSTS', async () => {
    const hosted = await httpWorld({ publicUrl: 'https://twiza.example.org' });
    const desk = hosted.browser('twiza.example.org', 'https://twiza.example.org');
    const answer = await desk.post('/links/use', { token: 'x', password: 'twelve signs at least' });
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    for (let wrong = 0; wrong < 2; wrong++) await desk.get('/join/222222');
    expect([...desk.cookies.keys()]).toEqual(['__Host-sid']);
    const marked = await hosted.app.inject({ url: '/api/join/222222', headers: { host: 'twiza.example.org' } });
    expect(marked.headers['set-cookie']).toMatch(/^__Host-sid=[\w-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
    const inVillage = await hosted.app.inject({ url: '/api/join/222222', headers: { host: lan } });
    expect(inVillage.headers['set-cookie']).toMatch(/^sid=/);
    expect(inVillage.headers).not.toHaveProperty('strict-transport-security');
    await hosted.close();
  });
});

describe('answers', () => {
  it('carry the headers that keep pages to themselves', async () => {
    const { headers } = await desk.get('/me');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self' ws://localhost:4600 wss://localhost:4600");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('take no directive from a Host header', async () => {
    const { headers } = await world.app.inject({ url: '/api/me', headers: { host: "x; script-src 'unsafe-inline'" } });
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
  });

  it('refuse what cannot be read, and say so in one shape', async () => {
    expect(await desk.post('/sign-in', '{"email":')).toMatchObject({ status: 400, body: { refused: 'malformed' } });
    expect(await desk.post('/sign-in', '{"__proto__":{"a":1}}')).toMatchObject({ status: 400, body: { refused: 'malformed' } });
    expect(await desk.post('/sign-in', 'email=x', { headers: { 'content-type': 'text/plain' } })).toMatchObject({
      status: 400,
      body: { refused: 'malformed' },
    });
    expect(await desk.post('/sign-in', { email: 'x'.repeat(2_000_000) })).toMatchObject({ status: 413, body: { refused: 'too-large' } });
    expect(await desk.get('/nothing')).toMatchObject({ status: 404, body: { refused: 'unknown' } });
    expect(await desk.get('/workshops/__proto__')).toMatchObject({ status: 404, body: { refused: 'unknown' } });
    expect(world.logged).toEqual([]);
  });

  it('tell the outside nothing of what went wrong inside, and the log everything', async () => {
    const { workshopsOf } = world.store;
    Object.assign(world.store, { workshopsOf: async () => await Promise.reject(new Error('secret detail')) });
    const bug = await desk.get('/workshops');
    Object.assign(world.store, { workshopsOf: async () => await Promise.reject(new StoreFailingError('disk full')) });
    const full = await desk.get('/workshops');
    expect([bug.status, bug.text]).toEqual([503, '{"refused":"later"}']);
    expect([full.status, full.text]).toEqual([503, '{"refused":"store-failing"}']);
    expect(world.logged).toEqual(['GET /api/workshops: Error: secret detail', 'GET /api/workshops: StoreFailingError: disk full']);
    Object.assign(world.store, { workshopsOf });
    expect((await desk.get('/workshops')).status).toBe(200);
  });
});
