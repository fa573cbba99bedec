import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createStore, useStore } from 'zustand';
import { BoardContext } from '#client/board/BoardContext.tsx';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import type { LiveState } from '#client/sync/live.ts';
import type { Unsent } from '#client/sync/refused.ts';
import type { Saved } from '#client/sync/savedState.ts';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { slWelcome } from '#shared/canvas/templates/sl_welcome.ts';
import { fr } from '#shared/i18n/fr.ts';
import type { BoardId, KindId, ParticipationId, ZoneId } from '#shared/kit/ids.ts';
import { boardInMemory } from '#test/kit/boardInMemory.ts';
import { paperRoom } from '#test/kit/paperRoom.ts';
import { loadTheRest } from './phone/later.ts';
import { PhoneRoom } from './PhoneRoom.tsx';
import { activityNow, RoomProvider, type Room } from './RoomContext.tsx';

const me = 'pSalma00000' as ParticipationId;
const nothingWaits: Saved = { state: 'saved', count: 0, urgent: false, refused: [], device: 'kept' };

const line = vi.hoisted(() => ({
  saved: undefined as unknown,
  live: undefined as unknown,
  unsent: undefined as unknown,
  lookAt: undefined as unknown,
}));
vi.mock('#client/sync/WorkshopProvider.tsx', () => ({
  useSaved: () => useStore(line.saved as typeof saved),
  useUnsent: () => line.unsent,
  useLive: <Part,>(select: (state: LiveState) => Part) => useStore(line.live as typeof live, select),
  useLookAt: () => line.lookAt,
  useServerClock: () => () => 0,
  useCommand: () => async () => await Promise.resolve({ done: 1 }),
  useForgetDevice: () => async () => await Promise.resolve(),
}));
const saved = createStore<Saved>(() => nothingWaits);
const live = createStore<LiveState>(() => ({ line: { is: 'online' }, waiting: [], refused: [] }));
const unsent = vi.fn<() => readonly Unsent[]>();
const lookAt = vi.fn<(board: BoardId) => void>();
Object.assign(line, { saved, live, unsent, lookAt });

beforeAll(async () => {
  await loadTheRest();
});
beforeEach(() => {
  saved.setState(nothingWaits, true);
  unsent.mockReturnValue([]);
});

function roomOf(now: Partial<Room['workshop']> = {}, more: Partial<Room> = {}): Room {
  return { ...paperRoom(0, { workshop: now }), me, role: 'participant', ...more };
}
/** The board of the moment. */
const board = activityNow(roomOf())?.activity.board;

function open(first: Room = roomOf()) {
  const opened = boardInMemory(slWelcome, me);
  const page = (room: Room) => (
    <LanguageProvider lang="fr" messages={fr}>
      <ToastProvider>
        <BoardContext value={opened}>
          <RoomProvider value={room}>
            <PhoneRoom />
          </RoomProvider>
        </BoardContext>
      </ToastProvider>
    </LanguageProvider>
  );
  const { rerender } = render(page(first));
  return { ...opened, user: userEvent.setup(), become: (room: Room) => rerender(page(room)) };
}

/** As testing-library reads it: every space is a plain one. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ');
const press = (name: string | RegExp) => screen.getByRole('button', { name });
const sheet = () => within(screen.getByRole('dialog'));

test('says what waits, since when and where, then counts it out', () => {
  const { others, view } = open();
  const card = others('la mienne');
  const at = 1_000_000;
  act(() => {
    saved.setState({ ...nothingWaits, state: 'unsaved', count: 1, since: at }, true);
    view.setState({ unsaved: new Set([card.id]) });
  });
  expect(screen.getByText(fr['saved.notYet'])).toBeVisible();
  expect(screen.getByText(/gardé sur ce téléphone \(1 carte, depuis \d/)).toBeVisible();
  expect(screen.getByText(fr['phone.onThisPhone'])).toBeVisible();
  act(() => saved.setState({ ...nothingWaits, state: 'unsaved', count: 1, since: at, urgent: true, away: at }, true));
  expect(screen.getByText(fr['saved.offline'])).toBeVisible();
  act(() => saved.setState({ ...nothingWaits, state: 'unsaved', count: 1, since: at }, true));
  expect(screen.getByText(fr['phone.sending'](1, 1))).toBeVisible();
  expect(screen.queryByText(fr['saved.saved'])).toBeNull();
  act(() => saved.setState(nothingWaits, true));
  expect(screen.getByText(fr['saved.saved'])).toBeVisible();
  expect(screen.queryByText(fr['phone.sending'](1, 1))).toBeNull();
});

test('says that nothing is kept where the device keeps nothing', () => {
  open();
  act(() => saved.setState({ ...nothingWaits, state: 'unsaved', count: 2, since: 1_000_000, urgent: true, device: 'failing' }, true));
  expect(screen.getByText(/ni gardé sur cet appareil \(2 cartes/)).toBeVisible();
  expect(screen.queryByText(/gardé sur ce téléphone/)).toBeNull();
});

test('tells calmly that the server cannot save, whatever else is', () => {
  open(roomOf({ phase: 'paused', room: 'look' }, { storeFailing: true }));
  expect(screen.getByText(fr['refusal.store-failing'])).toBeVisible();
  expect(screen.queryByText(fr['strip.paused'])).toBeNull();
});

test('tells that the board cannot be read instead of waiting for ever; others stay in reach', async () => {
  const [first, second] = [paperRoom(0), paperRoom(1)].map((room) => activityNow(room)?.activity);
  if (!first || !second) throw new Error('the lab has two activities');
  const { view, user } = open({ ...paperRoom(1), me, role: 'participant', damaged: [second.board] });
  act(() => view.setState({ ready: false }));
  expect(screen.getByText(fr['unreadable.title'])).toBeVisible();
  expect(screen.getByText(plain(fr['unreadable.what']))).toBeVisible();
  expect(screen.queryByText(fr['loading'])).toBeNull();
  await user.click(await screen.findByRole('button', { name: slWelcome.name.fr }));
  expect(lookAt).toHaveBeenCalledWith(first.board);
});

test('a board that cannot be read is shown as this device has it, and not written on; a facilitator hears what to do', () => {
  const damaged = board ? [board] : [];
  const { become } = open(roomOf({}, { damaged }));
  expect(screen.getByText(plain(fr['unreadable.what']))).toBeVisible();
  expect(screen.queryByRole('button', { name: fr['phone.add'] })).toBeNull();
  become(roomOf({}, { damaged, role: 'facilitator' }));
  expect(screen.getByText(plain(fr['unreadable.desk']))).toBeVisible();
  become(roomOf());
  expect(screen.queryByText(fr['unreadable.title'])).toBeNull();
  expect(press(fr['phone.add'])).toBeVisible();
});

test('shows on demand what waits, and gives the words as a file', async () => {
  const { user } = open();
  const files: Blob[] = [];
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: (file: Blob) => `blob:${files.push(file)}`, revokeObjectURL: () => undefined }),
  );
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  const zone = slWelcome.zones[0];
  unsent.mockReturnValue([
    {
      board,
      text: 'mes mots',
      at: 1_000_000,
      seen: {
        kind: 'note' as KindId,
        zone: zone?.id ?? ('' as ZoneId),
        at: ['who', 0, 0],
        tint: 'sun',
        texts: { text: 'mes mots' },
        fields: {},
      },
    },
  ]);
  act(() => saved.setState({ ...nothingWaits, state: 'unsaved', count: 1, since: 1_000_000, away: 1_000_000 }, true));
  await user.click(press(fr['saved.offline']));
  await screen.findByRole('dialog');
  expect(sheet().getByText('mes mots')).toBeVisible();
  expect(sheet().getByText(fr['unsent.kept'])).toBeVisible();
  await user.click(press(fr['unsent.download']));
  expect(names).toEqual(['Mes textes, Lab.txt']);
  const text = await files[0]?.text();
  expect(text).toContain(`«\u00a0${zone?.label.fr}\u00a0»`);
  expect(text).toContain('mes mots');
  act(() => saved.setState({ ...nothingWaits, state: 'unsaved', count: 1, since: 1_000_000, device: 'memory', urgent: true }, true));
  expect(sheet().getByText(plain(fr['unsent.memory']))).toBeVisible();
});

test('what was refused stays on top with the reason; its text can be copied and put away', async () => {
  const { user, view, actions } = open(roomOf({ phase: 'closed', room: 'look' }));
  act(() => view.setState({ refused: [{ key: 'm1', text: 'écrit trop tard', why: 'workshop-closed', at: 0 }] }));
  const alert = within(screen.getByRole('alert'));
  expect(alert.getByText(plain(fr['refusal.workshop-closed']))).toBeVisible();
  await user.click(alert.getByText(fr['board.copyText']));
  expect(await navigator.clipboard.readText()).toBe('écrit trop tard');
  await user.click(alert.getByText(fr['dialog.close']));
  expect(actions.dismissRefused).toHaveBeenCalledWith('m1');
});

test('what was refused can be put back as a new card, on the board of the moment and while one may write', async () => {
  const { user, view, actions, become } = open(roomOf({ room: 'look' }));
  const seen = {
    kind: 'note' as KindId,
    zone: 'who' as ZoneId,
    at: ['who', 0, 0],
    tint: 'sun',
    texts: { text: 'encore' },
    fields: {},
  } as const;
  act(() => view.setState({ refused: [{ key: 'm1', text: 'encore', why: 'look-only', at: 0, board, seen }] }));
  expect(screen.queryByRole('button', { name: fr['unsent.putBack'] })).toBeNull();
  become(roomOf());
  await user.click(press(fr['unsent.putBack']));
  expect(actions.putBack).toHaveBeenCalledWith(seen);
  expect(actions.dismissRefused).toHaveBeenCalledWith('m1');
});
