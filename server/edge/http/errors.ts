import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type * as z from 'zod/mini';
import { isRefusal, type RefusalCode } from '#shared/kit/refusal.ts';
import type { ApiRefusal } from '#shared/wire/api.ts';
import { StoreFailingError } from '#server/store/errors.ts';
import type { HttpParts } from './parts.ts';

/** Statuses that mean something to a browser or a proxy; every other refusal is a plain 400. */
const statuses: Partial<Readonly<Record<RefusalCode, number>>> = {
  'signed-out': 401,
  'not-joined': 401,
  'wrong-password': 401,
  'not-allowed': 403,
  unknown: 404,
  'unknown-code': 404,
  'return-code-wrong': 404,
  'email-taken': 409,
  'stale-step': 409,
  'link-used': 410,
  'too-large': 413,
  'too-many-tries': 429,
  'store-failing': 503,
  later: 503,
};

/** A refusal that a route gives is sent with its status; what it throws tells the outside nothing. */
export function registerErrors(app: FastifyInstance, { log }: Pick<HttpParts, 'log'>): void {
  app.addHook('preSerialization', async (_request, reply, payload) => {
    if (isRefusal(payload)) setStatus(reply, payload);
    return payload;
  });
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.refused === 'later' || refusal.refused === 'store-failing')
      log(error, `${request.method} ${request.routeOptions.url ?? 'unknown'}`);
    return await send(reply, refusal);
  });
  app.setNotFoundHandler(async (_request, reply) => await send(reply, { refused: 'unknown' }));
}

/** Also for hooks, whose answers are not serialised by the route. */
export async function send(reply: FastifyReply, refusal: ApiRefusal): Promise<FastifyReply> {
  setStatus(reply, refusal);
  return await reply.send(refusal);
}

function setStatus(reply: FastifyReply, refusal: ApiRefusal): void {
  reply.code(statuses[refusal.refused] ?? 400);
  if (refusal.retryAfter !== undefined) reply.header('retry-after', refusal.retryAfter);
}

function refusalOf(error: FastifyError): ApiRefusal {
  if (error instanceof StoreFailingError) return { refused: 'store-failing' };
  if (error.statusCode === 413) return { refused: 'too-large' };
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return { refused: 'malformed' };
  return { refused: 'later' };
}

/** `retryAfter` in whole seconds, as the header wants it. */
export function tooManyTries(waitMs: number): ApiRefusal {
  return { refused: 'too-many-tries', retryAfter: Math.ceil(waitMs / 1000) };
}

/** What came, read by its schema; a refusal names the field at fault. */
export function readBody<Schema extends z.ZodMiniType>(schema: Schema, body: unknown): z.infer<Schema> | ApiRefusal {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path[0];
  if (typeof field !== 'string') return { refused: 'malformed' };
  return { refused: refusalOfField(field, issue), field };
}

function refusalOfField(field: string, issue: z.core.$ZodIssue | undefined): RefusalCode {
  const code = issue?.code;
  if (field === 'password' && code === 'too_small') return 'password-too-short';
  if (field === 'name' && code === 'too_small') return 'name-empty';
  if (field === 'name' && code === 'too_big') return 'name-too-long';
  return code === 'too_big' && issue?.origin === 'string' ? 'too-long' : 'malformed';
}
