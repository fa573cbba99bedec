import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { canvasTemplates } from '#shared/canvas/templates/templates.ts';
import { fr } from '#shared/i18n/fr.ts';
import { paperRoom } from '#test/kit/paperRoom.ts';
import { activityAt } from '#test/kit/scenario.ts';
import { RoomProvider, type Room } from '../RoomContext.tsx';
import { PhoneConsole } from './PhoneConsole.tsx';

const sent = vi.hoisted(() => [] as [string, unknown][]);
vi.mock('#client/sync/WorkshopProvider.tsx', () => ({
  useCommand: () => send,
  useServerClock: () => now,
  useLive: (select: (live: object) => unknown) => select({ line: { is: 'online' } }),
}));
async function send(name: string, input: unknown) {
  sent.push([name, input]);
  return await Promise.resolve({ done: 1 });
}
const now = () => 0;

const show = (room: Room) =>
  render(
    <LanguageProvider lang="fr" messages={fr}>
      <ToastProvider>
        <RoomProvider value={room}>
          <PhoneConsole />
        </RoomProvider>
      </ToastProvider>
    </LanguageProvider>,
  );

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', async () => await Promise.resolve(Response.json({ refused: 'offline' })));
});
afterEach(() => vi.unstubAllGlobals());

it('is one press away, and steers as on a laptop', () => {
  show(paperRoom(0));
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: fr['console.open'] }));
  fireEvent.click(screen.getByRole('button', { name: fr['console.next'](canvasTemplates[1]?.name.fr ?? '') }));
  expect(sent).toEqual([['workshop.move', { from: 3, to: activityAt(1).id }]]);
});

it('shows the way in at once before the workshop opens', () => {
  const room = paperRoom(0);
  show({ ...room, workshop: { ...room.workshop, phase: 'lobby', step: undefined } });
  expect(screen.getByRole('dialog', { name: fr['console.title'] })).toBeVisible();
  expect(screen.getByText('K7M 4QX')).toBeVisible();
  expect(screen.getByRole('button', { name: fr['console.openWorkshop'] })).toBeVisible();
});

it('says how many people and things wait for an answer', () => {
  const room = paperRoom(0);
  const request = { id: 'rRequest0', participation: room.me, name: 'Salma', askedAt: 0 };
  const { board } = activityAt(0);
  const deletion = { id: '1.1', board, who: room.me, cards: 24, gone: 0, at: 0 };
  show({ ...room, damaged: [board], desk: room.desk && { ...room.desk, requests: [request], deletions: [deletion] } });
  expect(screen.getByRole('button', { name: fr['console.openWaiting'](3) })).toBeVisible();
});
