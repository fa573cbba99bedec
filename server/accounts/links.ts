import type { AccountId } from '#shared/kit/ids.ts';
import type { LinkPurpose, OneTimeLink } from '#shared/wire/api.ts';
import type { AccountsStore, StoredLink } from '#server/store/directory.ts';
import { hashOfToken, newToken, type RandomBytes } from './tokens.ts';

interface LinkParts {
  readonly store: AccountsStore;
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
}

const hour = 3_600_000;
const lifetime: Readonly<Record<LinkPurpose, number>> = { setup: 24 * hour, invite: 7 * 24 * hour, reset: 24 * hour };

/** A new one-time link under `base`. A newer set-up link, or one for the same account, makes the older ones void. */
export async function makeLink(parts: LinkParts, base: string, purpose: LinkPurpose, account?: AccountId): Promise<OneTimeLink> {
  if (purpose !== 'invite') await parts.store.removeLinks(purpose, account);
  const token = newToken(parts.randomBytes);
  const expiresAt = parts.now() + lifetime[purpose];
  await parts.store.addLink({ tokenHash: hashOfToken(token), purpose, ...(account === undefined ? {} : { account }), expiresAt });
  return { url: `${base}/link#${token}`, expiresAt };
}

/** The link that a host opens first; nothing when somebody has done it already. */
export async function makeSetUpLink(parts: LinkParts, base: string): Promise<string | undefined> {
  if ((await parts.store.countAccounts()) > 0) return undefined;
  return (await makeLink(parts, base, 'setup')).url;
}

/** The link of a token, unless it was used, has expired, or the set-up is done. */
export async function readLink({ store, now }: Pick<LinkParts, 'store' | 'now'>, token: string): Promise<StoredLink | undefined> {
  const link = await store.link(hashOfToken(token));
  if (!link || link.expiresAt <= now()) return undefined;
  if (link.purpose === 'setup' && (await store.countAccounts()) > 0) return undefined;
  return link;
}
