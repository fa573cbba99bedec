import { consentVersion, requestHeader } from '#shared/wire/consent.ts';
import type { JoinAnswer, Me, Seat, WorkshopForTeam } from '#shared/wire/api.ts';
import type { CommandAnswer } from '#shared/wire/live.ts';
import type { Lang } from '#shared/kit/localized.ts';

/** Somebody's browser as far as HTTP goes: it keeps its cookie and says where its pages come from. */
export interface Visitor {
  readonly url: string;
  readonly cookie: () => string;
  get<T>(path: string): Promise<T>;
  /** The body as text, with its headers. */
  file(path: string): Promise<Response>;
  post<T>(path: string, body?: object): Promise<T>;
}

export function visitor(url: string): Visitor {
  let cookie = '';
  const ask = async (path: string, body?: object): Promise<Response> => {
    const headers = { cookie, origin: url, [requestHeader]: '1' };
    const response = await fetch(
      `${url}/api${path}`,
      body ? { method: 'POST', body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } } : { headers },
    );
    const set = response.headers.getSetCookie().at(-1);
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    return response;
  };
  return {
    url,
    cookie: () => cookie,
    get: async <T>(path: string) => (await (await ask(path)).json()) as T,
    file: async (path) => await ask(path),
    post: async <T>(path: string, body: object = {}) => (await (await ask(path, body)).json()) as T,
  };
}

export const facilitatorPassword = 'un mot de passe assez long';

/** Opens the set-up link as the host does. */
export async function setUp(url: string, setupLink: string): Promise<Visitor> {
  const host = visitor(url);
  const token = setupLink.split('#')[1];
  const me = await host.post<Me>('/links/use', { token, name: 'Imane', email: 'imane@example.org', password: facilitatorPassword });
  if (me.account === undefined) throw new Error(`the set-up link was refused: ${JSON.stringify(me)}`);
  return host;
}

/** A workshop of the 90-minute plan, with the facilitator's own seat in it. */
export async function newWorkshop(
  host: Visitor,
  details: object = {},
): Promise<{ readonly workshop: WorkshopForTeam; readonly seat: Seat }> {
  const made = await host.post<{ readonly id: string }>('/workshops', {
    plan: 'sensing_lab_90_remote',
    details: {
      title: 'Lab de sensing',
      startsAt: Date.UTC(2026, 10, 25, 9),
      timeZone: 'Africa/Casablanca',
      organisations: ['UM6P', 'Act4Community'],
      languages: ['fr', 'ar', 'en'],
      hosts: 'Imane',
      ...details,
    },
  });
  const workshop = await host.get<WorkshopForTeam>(`/workshops/${made.id}`);
  return { workshop, seat: await host.post<Seat>(`/workshops/${made.id}/enter`) };
}

export async function joinAs(
  url: string,
  code: string,
  name: string,
  lang: Lang = 'fr',
): Promise<{ readonly visitor: Visitor; readonly seat: Seat }> {
  const guest = visitor(url);
  const consents = (['quote', 'name'] as const).map((purpose) => ({ purpose, version: consentVersion, given: true }));
  const answer = await guest.post<JoinAnswer>(`/join/${code}`, { name, colour: 1, lang, consents });
  if (!('joined' in answer)) throw new Error(`${name} was not let in: ${JSON.stringify(answer)}`);
  return { visitor: guest, seat: answer.joined };
}

let commands = 0;

/** The facilitator's commands over HTTP. */
export async function command(host: Visitor, workshop: string, name: string, input: object): Promise<CommandAnswer> {
  commands++;
  return await host.post<CommandAnswer>(`/workshops/${workshop}/commands`, { id: `m${String(commands).padStart(12, '0')}`, name, input });
}
