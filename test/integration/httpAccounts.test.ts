import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeSetUpLink } from '#server/accounts/links.ts';
import { StoreFailingError } from '#server/store/errors.ts';
import { httpWorld, password, tokenIn, type HttpWorld } from '#test/kit/httpWorld.ts';

let world: HttpWorld;
beforeEach(async () => {
  world = await httpWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.logged).toEqual([]);
});

const person = { name: 'Amina', email: 'amina@example.org', password };
const setUpToken = async () => tokenIn(await makeSetUpLink(world.parts, 'http://localhost:4600'));

describe('set-up', () => {
  it('makes the first facilitator, who administers, by a link that works once', async () => {
    const desk = world.browser();
    expect((await desk.get('/me')).body).toEqual({ seats: [], needsSetup: true });
    const token = await setUpToken();
    expect((await desk.post('/links/open', { token })).body).toEqual({ purpose: 'setup' });
    const used = await desk.post('/links/use', { token, ...person, email: ' Amina@Example.org ' });
    expect(used).toMatchObject({
      status: 200,
      body: { account: { name: 'Amina', email: 'amina@example.org', admin: true }, needsSetup: false },
    });
    // The device is new and signed in, by one cookie.
    expect([used.headers['set-cookie']].flat()).toHaveLength(1);
    expect((await desk.get('/me')).body).toMatchObject({ account: { name: 'Amina' } });
    expect(await world.browser().post('/links/use', { token, ...person, email: 'second@example.org' })).toMatchObject({
      status: 410,
      body: { refused: 'link-used' },
    });
    expect(await makeSetUpLink(world.parts, 'http://x')).toBeUndefined();
  });

  it('makes one administrator when two people press at once', async () => {
    const token = await setUpToken();
    const answers = await Promise.all(
      ['one', 'two'].map(
        async (name) => await world.browser().post('/links/use', { token, ...person, name, email: `${name}@example.org` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 410]);
    expect(await world.store.countAccounts()).toBe(1);
  });

  it('keeps the link when something is missing or too short', async () => {
    const token = await setUpToken();
    const desk = world.browser();
    expect((await desk.post('/links/use', { token, ...person, password: 'eleven sign' })).body).toEqual({
      refused: 'password-too-short',
      field: 'password',
    });
    expect((await desk.post('/links/use', { token, password })).body).toEqual({ refused: 'name-empty', field: 'name' });
    expect((await desk.post('/links/use', { token, ...person, name: 'x'.repeat(81) })).body).toEqual({
      refused: 'name-too-long',
      field: 'name',
    });
    expect((await desk.post('/links/use', { token, ...person, email: 'nowhere' })).body).toEqual({ refused: 'malformed', field: 'email' });
    expect((await desk.post('/links/use', { token, ...person })).status).toBe(200);
  });

  it('forgets the link after a day, and when a newer one is printed', async () => {
    const old = await setUpToken();
    const token = await setUpToken();
    expect((await world.browser().post('/links/open', { token: old })).status).toBe(410);
    world.clock.now += 24 * 3_600_000;
    expect((await world.browser().post('/links/open', { token })).status).toBe(410);
  });
});

describe('invitations', () => {
  it('are made by any facilitator and make a facilitator who does not administer', async () => {
    const admin = await world.admin();
    const second = await world.facilitator(admin, 'Bouchra');
    expect((await second.get('/me')).body).toMatchObject({ account: { name: 'Bouchra', admin: false } });
    const third = await world.facilitator(second, 'Chakib');
    expect((await third.get('/me')).body).toMatchObject({ account: { name: 'Chakib' } });
    expect((await admin.get('/accounts')).body).toHaveLength(3);
  });

  it('open from a phone although they were made on localhost, and never hold the token in the path', async () => {
    const { body } = await (await world.admin()).post('/invites');
    expect(body['url']).toMatch(/^http:\/\/192\.168\.7\.20:4600\/link#[\w-]{43}$/);
    expect(body['expiresAt']).toBe(world.clock.now + 7 * 24 * 3_600_000);
  });

  it('stay good when the address is taken', async () => {
    const admin = await world.admin();
    const token = tokenIn((await admin.post('/invites')).body['url']);
    expect(await world.browser().post('/links/use', { token, ...person })).toMatchObject({
      status: 409,
      body: { refused: 'email-taken', field: 'email' },
    });
    expect((await world.browser().post('/links/use', { token, ...person, email: 'other@example.org' })).status).toBe(200);
  });
});

describe('signing in and out', () => {
  it('gives a new cookie each time; the old one is void', async () => {
    const desk = await world.admin();
    const first = desk.cookies.get('sid');
    await desk.post('/sign-out');
    expect((await desk.get('/me')).body).toEqual({ seats: [], needsSetup: false });
    const signedOut = desk.cookies.get('sid');
    expect((await desk.post('/sign-in', { email: person.email, password })).body).toMatchObject({ account: { name: 'Amina' } });
    expect(new Set([first, signedOut, desk.cookies.get('sid')]).size).toBe(3);
    for (const old of [first, signedOut]) {
      const thief = world.browser();
      thief.cookies.set('sid', old ?? '');
      expect((await thief.get('/me')).body).not.toHaveProperty('account');
    }
  });

  it('keeps a cookie that scripts cannot read, and its hash alone', async () => {
    const desk = await world.admin();
    const { headers } = await desk.post('/sign-in', { email: person.email, password });
    expect(String(headers['set-cookie'])).toMatch(/^sid=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    expect(await world.store.deviceByToken(desk.cookies.get('sid') ?? '')).toBeUndefined();
  });

  it('answers an unknown address and a wrong password alike', async () => {
    await world.admin();
    const wrong = await world.browser().post('/sign-in', { email: person.email, password: 'not this one at all' });
    const nobody = await world.browser().post('/sign-in', { email: 'nobody@example.org', password });
    expect(wrong).toMatchObject({ status: 401, body: { refused: 'wrong-password' } });
    expect(nobody).toMatchObject({ status: 401, body: { refused: 'wrong-password' } });
  });

  it('slows failures down per account, twice as long each time, and lets nobody through meanwhile', async () => {
    await world.admin();
    const desk = world.browser();
    const wrong = async () => await desk.post('/sign-in', { email: person.email, password: 'not this one at all' });
    const waits: unknown[] = [];
    for (let attempt = 0; attempt < 3; attempt++) expect((await wrong()).status).toBe(401);
    for (let attempt = 0; attempt < 8; attempt++) {
      const refused = await wrong();
      expect(refused).toMatchObject({ status: 429, body: { refused: 'too-many-tries' } });
      expect((await desk.post('/sign-in', { email: person.email, password })).status).toBe(429);
      waits.push(refused.body['retryAfter']);
      world.clock.now += Number(refused.body['retryAfter']) * 1000;
      expect((await wrong()).status).toBe(401);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect((await desk.post('/sign-in', { email: 'nobody@example.org', password })).status).toBe(401);
    world.clock.now += 60_000;
    expect((await desk.post('/sign-in', { email: person.email, password })).status).toBe(200);
    expect((await wrong()).status).toBe(401);
  });

  it('counts tries that come at once', async () => {
    await world.admin();
    const answers = await Promise.all(
      Array.from(
        { length: 10 },
        async () => await world.browser().post('/sign-in', { email: person.email, password: 'not this one at all' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
  });

  it('ends after twelve hours away, and after a week in any case', async () => {
    const desk = await world.admin();
    world.clock.now += 11 * 3_600_000;
    expect((await desk.get('/me')).body).toHaveProperty('account');
    world.clock.now += 12 * 3_600_000 + 1;
    expect((await desk.get('/workshops')).body).toEqual({ refused: 'signed-out' });
    await desk.post('/sign-in', { email: person.email, password });
    for (let day = 0; day < 15; day++) {
      world.clock.now += 11 * 3_600_000;
      await desk.get('/me');
    }
    expect((await desk.get('/me')).body).toHaveProperty('account');
    world.clock.now += 11 * 3_600_000;
    expect((await desk.get('/me')).body).not.toHaveProperty('account');
  });

  it('lasts while a full disk keeps nobody from reading, and ends in time all the same', async () => {
    const desk = await world.admin();
    vi.spyOn(world.store, 'changeDevice').mockRejectedValue(new StoreFailingError('full'));
    world.clock.now += 3_600_000;
    expect((await desk.get('/me')).body).toHaveProperty('account');
    world.clock.now += 12 * 3_600_000;
    expect((await desk.get('/me')).body).not.toHaveProperty('account');
  });

  it('hangs up what a facilitator had open on this device', async () => {
    const desk = await world.admin();
    const { id } = await world.workshop(desk);
    const seat = await desk.post(`/workshops/${id}/enter`);
    await desk.post('/sign-out');
    expect(world.hungUp).toEqual([expect.stringContaining(String(seat.body['participation']))]);
    expect((await desk.get('/me')).body).toEqual({ seats: [], needsSetup: false });
  });

  it('hangs up what another one had open on this device when somebody signs in over him', async () => {
    const desk = await world.admin();
    await world.facilitator(desk, 'Bouchra');
    const { id } = await world.workshop(desk);
    const seat = await desk.post(`/workshops/${id}/enter`);
    await desk.post('/sign-in', { email: person.email, password });
    expect(world.hungUp).toEqual([]);
    await desk.post('/sign-in', { email: 'bouchra@example.org', password });
    expect(world.hungUp).toEqual([expect.stringContaining(String(seat.body['participation']))]);
    expect((await desk.get('/me')).body).toMatchObject({ account: { name: 'Bouchra' }, seats: [] });
  });
});

describe('a lost password', () => {
  it('is set anew by a link that works once and signs everybody else out', async () => {
    const admin = await world.admin();
    const desk = await world.facilitator(admin, 'Bouchra');
    const { id } = await world.workshop(desk);
    await desk.post(`/workshops/${id}/enter`);
    const older = tokenIn((await admin.post('/resets', { email: 'Bouchra@example.org' })).body['url']);
    const token = tokenIn((await admin.post('/resets', { email: 'bouchra@example.org' })).body['url']);
    expect((await world.browser().post('/links/open', { token: older })).status).toBe(410);
    const fresh = world.browser();
    expect((await fresh.post('/links/open', { token })).body).toEqual({ purpose: 'reset', email: 'bouchra@example.org' });
    expect((await fresh.post('/links/use', { token, password: 'another twelve signs' })).body).toMatchObject({
      account: { name: 'Bouchra' },
    });
    expect((await desk.get('/me')).body).toEqual({ seats: [], needsSetup: false });
    expect(world.hungUp).toEqual([expect.stringMatching(/everywhere$/)]);
    expect((await fresh.post('/links/use', { token, password: 'another twelve signs' })).status).toBe(410);
    expect((await desk.post('/sign-in', { email: 'bouchra@example.org', password })).status).toBe(401);
    expect((await desk.post('/sign-in', { email: 'bouchra@example.org', password: 'another twelve signs' })).status).toBe(200);
  });

  it('is a matter for the administrator', async () => {
    const admin = await world.admin();
    const desk = await world.facilitator(admin, 'Bouchra');
    expect(await desk.post('/resets', { email: 'amina@example.org' })).toMatchObject({ status: 403, body: { refused: 'not-allowed' } });
    expect(await desk.get('/accounts')).toMatchObject({ status: 403 });
    expect((await admin.post('/resets', { email: 'nobody@example.org' })).body).toEqual({ refused: 'unknown', field: 'email' });
  });
});
