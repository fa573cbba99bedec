import { randomBytes } from 'node:crypto';
import fastify from 'fastify';
import { makeSetUpLink } from '#server/accounts/links.ts';
import { createPasswords } from '#server/accounts/passwords.ts';
import { createAuthority } from '#server/authority/createAuthority.ts';
import type { HttpParts } from '#server/edge/http/parts.ts';
import { registerHttp } from '#server/edge/http/registerHttp.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import type { ReportDocument } from '#shared/export/report.ts';
import type { WorkshopId } from '#shared/kit/ids.ts';
import { consentPurposes, consentVersion, requestHeader } from '#shared/wire/consent.ts';

export interface Answer {
  readonly status: number;
  // What a test expects of an answer is what it checks.
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

export const password = 'twelve signs at least';
export const lan = '192.168.7.20';

/** A browser of its own: it keeps its cookies and says where its page came from. */
export interface Browser {
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, change?: { readonly headers?: Readonly<Record<string, string | undefined>> }): Promise<Answer>;
  readonly cookies: Map<string, string>;
}

/** The HTTP API over the real store (in memory) and the real authority; the boards alone are left out. A clock that the test moves. */
export async function httpWorld(change: Partial<Pick<HttpParts, 'publicUrl' | 'machineAddresses'>> = {}) {
  const clock = { now: Date.UTC(2021, 3, 14, 9) };
  const store = openSqliteStore(':memory:');
  const logged: string[] = [];
  const hungUp: string[] = [];
  const log = (error: unknown, about: string) => {
    logged.push(`${about}: ${String(error)}`);
  };
  const authority = createAuthority({
    store,
    hub: () => ({
      write: async (_workshop, _writes, commit) => await commit({}),
      cards: async () => [],
      cardsNow: () => undefined,
      isLoaded: () => false,
      rightsChanged: () => undefined,
      storeRecovered: () => undefined,
      letGo: () => undefined,
      stepLeft: () => undefined,
    }),
    now: () => clock.now,
    random: Math.random,
    after: () => () => undefined,
    report: log,
  });
  const parts: HttpParts = {
    store,
    authority,
    passwords: createPasswords({ randomBytes, cost: 4 }),
    now: () => clock.now,
    randomBytes,
    secret: randomBytes(32),
    machineAddresses: () => ['127.0.0.1', '::1', lan],
    lanAddresses: () => [`${lan}:4600`],
    report: async (workshop, lang) => reportOf(workshop, lang),
    readable: async () => await Promise.resolve(true),
    hangUp: (participation, device) => {
      hungUp.push(`${participation} ${device ?? 'everywhere'}`);
    },
    log,
    ...change,
  };
  const app = fastify();
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    if (method !== 'HEAD') routes.push(`${String(method)} ${url}`);
  });
  registerHttp(app, parts);
  await app.ready();

  function browser(host = 'localhost:4600', origin = `http://${host}`): Browser {
    const cookies = new Map<string, string>();
    const ask = async (
      method: 'GET' | 'POST',
      path: string,
      headers: Readonly<Record<string, string | undefined>>,
      payload?: string,
    ): Promise<Answer> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const sent = Object.fromEntries(
        Object.entries({ host, ...(cookie ? { cookie } : {}), ...headers }).filter(([, value]) => value !== undefined),
      );
      const response = await app.inject({ method, url: `/api${path}`, headers: sent, ...(payload === undefined ? {} : { payload }) });
      for (const { name, value } of response.cookies) cookies.set(name, value);
      const isJson = String(response.headers['content-type']).startsWith('application/json');
      return { status: response.statusCode, body: isJson ? response.json() : {}, text: response.body, headers: response.headers };
    };
    return {
      cookies,
      get: async (path) => await ask('GET', path, {}),
      post: async (path, body = {}, { headers = {} } = {}) =>
        await ask(
          'POST',
          path,
          { origin, [requestHeader]: '1', 'content-type': 'application/json', ...headers },
          typeof body === 'string' ? body : JSON.stringify(body),
        ),
    };
  }

  /** The first facilitator, who administers the host. */
  async function admin(): Promise<Browser> {
    const desk = browser();
    const link = await makeSetUpLink(parts, 'http://localhost:4600');
    await desk.post('/links/use', { token: tokenIn(link), name: 'Amina', email: 'amina@example.org', password });
    return desk;
  }

  async function facilitator(inviter: Browser, name: string): Promise<Browser> {
    const desk = browser();
    const invite = await inviter.post('/invites');
    await desk.post('/links/use', { token: tokenIn(invite.body['url']), name, email: `${name.toLowerCase()}@example.org`, password });
    return desk;
  }

  async function workshop(desk: Browser): Promise<{ readonly id: WorkshopId; readonly code: string }> {
    const made = await desk.post('/workshops', { plan: 'sensing_lab_90_remote', details });
    const id = String(made.body['id']) as WorkshopId;
    return { id, code: String((await desk.get(`/workshops/${id}`)).body['code']) };
  }

  return {
    app,
    routes,
    parts,
    store,
    authority,
    clock,
    logged,
    hungUp,
    browser,
    admin,
    facilitator,
    workshop,
    close: async () => await closeAll(app, authority, store),
  };
}

export type HttpWorld = Awaited<ReturnType<typeof httpWorld>>;

async function closeAll(...parts: readonly ({ close(): unknown } | { stop(): Promise<void> })[]): Promise<void> {
  for (const part of parts) await ('stop' in part ? part.stop() : part.close());
}

export const details = {
  title: 'Lab de sensing',
  startsAt: Date.UTC(2021, 3, 14, 10),
  timeZone: 'Africa/Casablanca',
  organisations: ['ANEF', 'جمعية تويزة'],
  languages: ['fr', 'ar'],
  hosts: 'Amina',
};

export function tokenIn(url: unknown): string {
  return String(url).split('#')[1] ?? '';
}

/** What somebody sends from the join page. */
export function wish(name: string, change: object = {}) {
  const consents = consentPurposes.map((purpose) => ({ purpose, version: consentVersion, given: purpose === 'name' }));
  return { name, colour: 2, lang: 'ar', consents, ...change };
}

function reportOf(workshop: WorkshopId, lang: ReportDocument['lang']): ReportDocument {
  return {
    format: 'twiza-report',
    version: 1,
    lang,
    title: `Lab / «${workshop.slice(0, 1)}»`,
    hosts: 'Amina',
    startsAt: 0,
    timeZone: 'UTC',
    organisations: [],
    languages: ['fr'],
    attendance: [],
    activities: [],
    numbers: { people: 0, cards: 0, votes: 0 },
  };
}
