import type { DoorMessages } from '#shared/i18n/fr/door.ts';
import type { ApiRefusal } from '#shared/wire/api.ts';
import { requestHeader } from '#shared/wire/consent.ts';
import { refusalCodes } from '#shared/kit/refusal.ts';
import { paths } from '#shared/wire/paths.ts';

/** What the server answered, or why not; a network that fails is the refusal `offline`. */
export type Answer<T extends object> = T | ApiRefusal;

export function refused<T extends object>(answer: Answer<T>): answer is ApiRefusal {
  return 'refused' in answer;
}

/** GET `/api<path>`. The type is the one that shared/wire/api.ts promises for this path. */
export function getJson<T extends object>(path: string): Promise<Answer<T>> {
  return request<T>(path, { method: 'GET' });
}

/** POST `/api<path>` with a JSON body. */
export function postJson<T extends object>(path: string, body: object = {}): Promise<Answer<T>> {
  return request<T>(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', [requestHeader]: '1' },
  });
}

async function request<T extends object>(path: string, init: RequestInit): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(`${paths.api}${path}`, { ...init, credentials: 'same-origin', cache: 'no-store' });
  } catch {
    return { refused: 'offline' };
  }
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    // Not our server's words: a proxy's error page, or an answer cut short.
    body = undefined;
  }
  if (response.ok && typeof body === 'object' && body !== null) return body as T;
  return readRefusal(body) ?? { refused: response.status === 429 ? 'too-many-tries' : 'later' };
}

function readRefusal(body: unknown): ApiRefusal | undefined {
  if (typeof body !== 'object' || body === null || !('refused' in body)) return undefined;
  const code = refusalCodes.find((known) => known === body.refused);
  return {
    // A newer server may know reasons that this page does not.
    refused: code ?? 'unknown',
    ...('field' in body && typeof body.field === 'string' ? { field: body.field } : {}),
    ...('retryAfter' in body && typeof body.retryAfter === 'number' ? { retryAfter: body.retryAfter } : {}),
  };
}

/** The refusal as a message that stays until it is put away, or what it is about is over. */
export function refusalToast(say: DoorMessages, refusal: ApiRefusal) {
  return { text: refusalText(say, refusal), tone: 'trouble', about: refusal.refused } as const;
}

/** The refusal in the reader's words, with how long to wait where the server says so. */
export function refusalText(say: DoorMessages, { refused: code, retryAfter }: ApiRefusal): string {
  const why = say[`refusal.${code}`];
  return retryAfter === undefined ? why : `${why} ${say['refusal.waitSeconds'](Math.max(1, Math.ceil(retryAfter)))}`;
}
