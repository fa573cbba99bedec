import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { idFrom, type AccountId } from '#shared/kit/ids.ts';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import { openLinkBody, resetBody, signInBody, useLinkBody, type ApiRefusal, type LinkFacts, type Me } from '#shared/wire/api.ts';
import { makeLink, readLink } from '#server/accounts/links.ts';
import { createSlowDown } from '#server/accounts/slowDown.ts';
import type { StoredAccount, StoredDevice, StoredLink } from '#server/store/directory.ts';
import type { Addresses } from './addresses.ts';
import type { Devices } from './device.ts';
import { readBody, tooManyTries } from './errors.ts';
import type { HttpParts } from './parts.ts';
import { publicAccount, type Who } from './who.ts';

/** Facilitators: set-up, sign-in and out, invitations, lost passwords. */
export function registerAccounts(
  api: FastifyInstance,
  parts: HttpParts,
  { devices, who, addresses }: { readonly devices: Devices; readonly who: Who; readonly addresses: Addresses },
): void {
  const { store, passwords, now } = parts;
  const slow = createSlowDown(now);

  async function signIn(account: AccountId, request: FastifyRequest, reply: FastifyReply): Promise<Me> {
    const device = await devices.ensure(request, reply);
    await changeAccount(device, account, request, reply);
    return await who.me({ ...device, account });
  }

  /** Whoever was signed in here before has no open line on this device any more. */
  async function changeAccount(
    device: StoredDevice,
    account: AccountId | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const seats = await devices.seats(device);
    await devices.signIn(device.id, account, request, reply);
    for (const seat of seats) if (seat.account !== undefined && seat.account !== account) parts.hangUp(seat.id, device.id);
  }

  api.get('/me', async (request) => await who.me(await devices.of(request.headers)));

  api.post('/links/open', async (request): Promise<LinkFacts | ApiRefusal> => {
    const body = readBody(openLinkBody, request.body);
    if ('refused' in body) return body;
    const link = await readLink(parts, body.token);
    if (!link) return refuse('link-used');
    const account = link.account === undefined ? undefined : await store.account(link.account);
    return { purpose: link.purpose, ...(account ? { email: account.email } : {}) };
  });

  api.post('/links/use', async (request, reply): Promise<Me | ApiRefusal> => {
    const body = readBody(useLinkBody, request.body);
    if ('refused' in body) return body;
    const link = await readLink(parts, body.token);
    if (!link) return refuse('link-used');
    const account = await (link.purpose === 'reset' ? changePassword(parts, link, body.password) : addAccount(parts, link, body));
    return 'refused' in account ? account : await signIn(account.id, request, reply);
  });

  api.post('/sign-in', async (request, reply): Promise<Me | ApiRefusal> => {
    const body = readBody(signInBody, request.body);
    if ('refused' in body) return body;
    const wait = slow.begin(body.email);
    if (wait > 0) return tooManyTries(wait);
    const account = await store.accountByEmail(body.email);
    if (!(await passwords.verify(body.password, account?.password)) || !account) return refuse('wrong-password');
    slow.succeeded(body.email);
    return await signIn(account.id, request, reply);
  });

  api.post('/sign-out', async (request, reply): Promise<Me> => {
    const device = await devices.of(request.headers);
    if (!device) return await who.me(undefined);
    await changeAccount(device, null, request, reply);
    return await who.me({ ...device, account: undefined });
  });

  api.post('/invites', async (request) => {
    const signedIn = await who.account(request);
    return 'refused' in signedIn ? signedIn : await makeLink(parts, addresses.outside(request), 'invite');
  });

  api.post('/resets', async (request) => {
    const admin = await who.admin(request);
    if ('refused' in admin) return admin;
    const body = readBody(resetBody, request.body);
    if ('refused' in body) return body;
    const account = await store.accountByEmail(body.email);
    if (!account) return { refused: 'unknown', field: 'email' } satisfies ApiRefusal;
    return await makeLink(parts, addresses.outside(request), 'reset', account.id);
  });

  api.get('/accounts', async (request) => {
    const admin = await who.admin(request);
    return 'refused' in admin ? admin : (await store.accounts()).map(publicAccount);
  });
}

type LinkUse = { readonly name?: string; readonly email?: string; readonly password: string };

/** The first one, by the set-up link, administers the host. */
async function addAccount(
  { store, passwords, now, randomBytes }: HttpParts,
  link: StoredLink,
  { name, email, password }: LinkUse,
): Promise<StoredAccount | ApiRefusal> {
  if (name === undefined) return { refused: 'name-empty', field: 'name' };
  if (email === undefined) return { refused: 'malformed', field: 'email' };
  const taken: ApiRefusal = { refused: 'email-taken', field: 'email' };
  if (await store.accountByEmail(email)) return taken;
  const hash = await passwords.hash(password);
  if (!(await store.useLink(link.tokenHash))) return refuse('link-used');
  const admin = link.purpose === 'setup';
  const account: StoredAccount = { id: idFrom<AccountId>('f', randomBytes(22)), name, email, admin, password: hash, createdAt: now() };
  if (await store.addAccount(account)) return account;
  // Somebody took the address meanwhile: the link is still good for another one.
  await store.addLink(link);
  return taken;
}

/** Whoever was signed in with the old password is out, on every device and in every room. */
async function changePassword(
  { store, passwords, hangUp }: HttpParts,
  link: StoredLink,
  password: string,
): Promise<StoredAccount | Refusal> {
  const account = link.account === undefined ? undefined : await store.account(link.account);
  if (!account) return refuse('link-used');
  const hash = await passwords.hash(password);
  if (!(await store.useLink(link.tokenHash))) return refuse('link-used');
  await store.setPassword(account.id, hash);
  await store.removeLinks('reset', account.id);
  await store.signOutEverywhere(account.id);
  for (const { id } of await store.workshopsOf(account.id)) {
    const seat = await store.participantOfAccount(id, account.id);
    if (seat) hangUp(seat.id, undefined);
  }
  return account;
}
