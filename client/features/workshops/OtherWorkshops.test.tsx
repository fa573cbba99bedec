import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fr } from '#shared/i18n/fr.ts';
import type { AccountId, WorkshopId } from '#shared/kit/ids.ts';
import type { Account, OtherWorkshop } from '#shared/wire/api.ts';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { OtherWorkshops } from './OtherWorkshops.tsx';

afterEach(() => vi.unstubAllGlobals());

const account: Account = { id: 'aAmina' as AccountId, name: 'Amina', email: 'amina@example.org', admin: true };
const another: OtherWorkshop = {
  id: 'wOther' as WorkshopId,
  phase: 'lobby',
  title: 'Les abeilles de l’Atlas',
  startsAt: Date.UTC(2021, 3, 14, 9),
  timeZone: 'Africa/Casablanca',
  team: ['Bouchra', 'Chakib'],
};

/** A host on which one workshop is others' until the team is joined. */
function show(join: () => Response) {
  let others: readonly OtherWorkshop[] = [another];
  const fetch = vi.fn<(path: string, request?: RequestInit) => Promise<Response>>(async (path) => {
    if (path === '/api/workshops/others') return Response.json(others);
    const answer = join();
    if (answer.ok) others = [];
    return answer;
  });
  vi.stubGlobal('fetch', fetch);
  const onJoined = vi.fn<() => void>();
  render(
    <LanguageProvider lang="fr" messages={fr}>
      <ToastProvider>
        <OtherWorkshops account={account} onJoined={onJoined} />
      </ToastProvider>
    </LanguageProvider>,
  );
  return { fetch, onJoined };
}

const button = async () => await screen.findByRole('button', { name: fr['workshops.joinTeamOf'](another.title) });

test('the administrator reads whose a workshop is and adds himself, with his own address, to its team', async () => {
  const { fetch, onJoined } = show(() => Response.json({}));
  expect((await screen.findByRole('listitem')).textContent).toMatch(/abeilles.*Bouchra.*Chakib/);
  await userEvent.click(await button());
  await waitFor(() => expect(onJoined).toHaveBeenCalledOnce());
  const [path, request] = fetch.mock.calls.find(([, asked]) => asked?.method === 'POST') ?? [];
  expect([path, request?.body]).toEqual(['/api/workshops/wOther/team', JSON.stringify({ email: account.email })]);
  await waitFor(() => expect(screen.queryByRole('listitem')).toBeNull());
});

test('what the server refuses is said, and the workshop stays in the list', async () => {
  const { onJoined } = show(() => Response.json({ refused: 'not-allowed' }, { status: 403 }));
  await userEvent.click(await button());
  await screen.findByText(fr['refusal.not-allowed'], { exact: false });
  expect(onJoined).not.toHaveBeenCalled();
  expect(await button()).toBeVisible();
});
