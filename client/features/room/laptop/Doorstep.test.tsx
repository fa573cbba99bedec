import { render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { fr } from '#shared/i18n/fr.ts';
import { paperRoom } from '#test/kit/paperRoom.ts';
import { RoomProvider, type Room } from '../RoomContext.tsx';
import { Doorstep } from './Doorstep.tsx';

const page = (room: Room) => (
  <LanguageProvider lang="fr" messages={fr}>
    <RoomProvider value={room}>
      <Doorstep wide={false} />
    </RoomProvider>
  </LanguageProvider>
);

const asked: string[] = [];
let answer: object = { refused: 'offline' };

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return await Promise.resolve(Response.json(answer));
  });
});
afterEach(() => vi.unstubAllGlobals());

it('says how to come in, and greets everyone by name as they arrive', () => {
  const room = paperRoom(0);
  const [imane, ...others] = room.people;
  const alone = { ...room, people: imane ? [imane] : [] };
  const { rerender } = render(page(alone));
  expect(screen.getByText('K7M 4QX')).toBeVisible();
  expect(screen.getByText(window.location.host)).toBeVisible();
  expect(screen.getByTitle(fr['invite.qr'])).toBeInTheDocument();
  expect(screen.getByText(fr['console.nobodyYet'])).toBeVisible();

  rerender(page(room));
  expect(within(screen.getByRole('list')).getAllByRole('listitem')).toHaveLength(others.length);
  expect(screen.getByText('Salma')).toBeVisible();
  expect(screen.queryByText(fr['console.nobodyYet'])).toBeNull();
});

it('shows the address that leads phones here, not the one that this machine has for itself', async () => {
  const room = paperRoom(0);
  answer = { code: 'K7M4QX', joinUrl: 'http://192.168.1.20:4600/j/K7M4QX' };
  render(page(room));
  expect(await screen.findByText('192.168.1.20:4600')).toBeVisible();
  expect(asked).toEqual([`/api/workshops/${room.id}`]);
});
