import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { createStore, useStore } from 'zustand';
import { BoardContext } from '#client/board/BoardContext.tsx';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import type { LiveState } from '#client/sync/live.ts';
import type { Saved } from '#client/sync/savedState.ts';
import { ToastProvider } from '#client/ui/Toast.tsx';
import type { Canvas } from '#shared/canvas/canvas.ts';
import { slPrioritySolutions } from '#shared/canvas/templates/sl_priority_solutions.ts';
import { slWelcome } from '#shared/canvas/templates/sl_welcome.ts';
import { fr } from '#shared/i18n/fr.ts';
import type { ActivityId, BoardId, ParticipationId, PollId, WorkshopId } from '#shared/kit/ids.ts';
import type { CommandAnswer } from '#shared/wire/live.ts';
import { loadTheRest } from './phone/later.ts';
import { boardInMemory } from '#test/kit/boardInMemory.ts';
import { PhoneRoom } from './PhoneRoom.tsx';
import { RoomProvider, type Room } from './RoomContext.tsx';

const me = 'p_me' as ParticipationId;
const nothingWaits: Saved = { state: 'saved', count: 0, urgent: false, refused: [], device: 'kept' };

const line = vi.hoisted(() => ({
  saved: undefined as unknown,
  live: undefined as unknown,
  command: undefined as unknown,
  lookAt: undefined as unknown,
}));
vi.mock('#client/sync/WorkshopProvider.tsx', () => ({
  useSaved: () => useStore(line.saved as typeof saved),
  useLive: <Part,>(select: (state: LiveState) => Part) => useStore(line.live as typeof live, select),
  useServerClock: () => () => 0,
  useCommand: () => line.command,
  useLookAt: () => line.lookAt,
  useForgetDevice: () => async () => undefined,
}));
const saved = createStore<Saved>(() => nothingWaits);
const live = createStore<LiveState>(() => ({ line: { is: 'online' }, waiting: [], refused: [] }));
const command = vi.fn<(name: string, input: unknown) => Promise<CommandAnswer>>();
const lookAt = vi.fn<(board?: BoardId) => void>();
Object.assign(line, { saved, live, command, lookAt });

// jsdom lays nothing out and scrolls nowhere.
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;

afterEach(() => void vi.unstubAllGlobals().useRealTimers());
beforeEach(() => {
  saved.setState(nothingWaits, true);
  live.setState({ line: { is: 'online' }, waiting: [], refused: [] });
  command.mockReset().mockReturnValue(new Promise(() => undefined));
});

function roomOf(canvas: Canvas, now: Partial<Room['workshop']> = {}, rest: Partial<Room> = {}): Room {
  const activity = { id: 'a1' as ActivityId, canvas: canvas.id, board: 'b1' as BoardId, minutes: 10 };
  return {
    id: 'w1' as WorkshopId,
    workshop: {
      phase: 'open',
      details: { title: 'Lab', startsAt: 0, timeZone: 'UTC', organisations: [], languages: ['fr'], hosts: 'Imane' },
      activities: [activity],
      canvases: [canvas],
      step: { number: 1, activity: activity.id, since: 0 },
      room: 'together',
      othersWords: false,
      ...now,
    },
    timer: { phase: 'idle', seconds: 600 },
    vote: { results: [] },
    storeFailing: false,
    damaged: [],
    people: [{ id: 'p_other' as ParticipationId, name: 'Khadija', role: 'participant', colour: 1, here: true, lang: 'fr' }],
    me,
    role: 'participant',
    ...rest,
  };
}

function open(canvas: Canvas, first: Room = roomOf(canvas)) {
  const board = boardInMemory(canvas, me);
  const page = (room: Room) => (
    <LanguageProvider lang="fr" messages={fr}>
      <ToastProvider>
        <BoardContext value={board}>
          <RoomProvider value={room}>
            <PhoneRoom />
          </RoomProvider>
        </BoardContext>
      </ToastProvider>
    </LanguageProvider>
  );
  const { rerender } = render(page(first));
  return { ...board, user: userEvent.setup(), become: (room: Room) => rerender(page(room)) };
}

/** As testing-library reads it: every space is a plain one. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ');
const press = (name: string | RegExp) => screen.getByRole('button', { name });
const sheet = () => within(screen.getByRole('dialog'));
const cardsShown = () =>
  within(screen.getByRole('list', { name: /^Cartes de/ }))
    .getAllByRole('button')
    .map((card) => card.textContent);

// They come right after the list; here they are there before anybody presses.
beforeAll(async () => {
  await loadTheRest();
});

describe('adding a note', () => {
  it('puts it into the open zone; the toast takes it back', async () => {
    const { user, actions } = open(slWelcome);
    await user.click(press(fr['phone.add']));
    expect(sheet().getByRole('textbox')).toHaveFocus();
    await user.keyboard('Salma, de Tigmmi');
    await user.click(sheet().getByRole('radio', { name: fr['tint.lilac'] }));
    await user.click(press(fr['phone.addNow']));
    expect(actions.add).toHaveBeenCalledWith({ zone: slWelcome.zones[0]?.id, text: 'Salma, de Tigmmi', tint: 'lilac' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(cardsShown()).toEqual([expect.stringContaining('Salma, de Tigmmi')]);
    await user.click(within(screen.getByText(fr['phone.added']).parentElement as HTMLElement).getByText(fr['edit.undo']));
    expect(actions.remove).toHaveBeenCalledOnce();
    expect(screen.queryByRole('list', { name: /^Cartes de/ })?.children).toHaveLength(0);
  });

  it.each([
    ['', 'refusal.card-empty'],
    ['x'.repeat(10_000), 'refusal.too-long'],
  ] as const)('says why words are not taken, and keeps them (%#)', async (words, why) => {
    const { user, actions } = open(slWelcome);
    await user.click(press(fr['phone.add']));
    await user.click(sheet().getByRole('textbox'));
    await user.paste(words);
    await user.click(press(fr['phone.addNow']));
    expect(sheet().getByRole('alert')).toHaveTextContent(plain(fr[why]));
    expect(sheet().getByRole('textbox')).toHaveValue(words);
    expect(actions.add).not.toHaveBeenCalled();
  });

  it('keeps the words when the board does not take them, or the room has moved on', async () => {
    const { user, actions, become } = open(slWelcome);
    await user.click(press(fr['phone.add']));
    await user.keyboard('à ne pas perdre');
    actions.add.mockReturnValueOnce(undefined);
    await user.click(press(fr['phone.addNow']));
    expect(sheet().getByRole('alert')).toHaveTextContent(plain(fr['refusal.later']));
    become(roomOf(slWelcome, { room: 'look' }));
    await user.click(press(fr['phone.addNow']));
    expect(sheet().getByRole('alert')).toHaveTextContent(plain(fr['refusal.look-only']));
    expect(sheet().getByRole('textbox')).toHaveValue('à ne pas perdre');
    expect(actions.add).toHaveBeenCalledOnce();
  });

  it('goes on with a note that was laid aside', async () => {
    const { user } = open(slWelcome);
    await user.click(press(fr['phone.add']));
    await user.keyboard('à moitié');
    await user.click(press(fr['dialog.close']));
    await user.click(press(fr['phone.people']));
    await user.click(press(fr['phone.write']));
    await user.click(press(fr['phone.resume']));
    expect(sheet().getByRole('textbox')).toHaveValue('à moitié');
    await user.click(press(fr['phone.addNow']));
    expect(press(fr['phone.add'])).toBeVisible();
  });

  it('says in a zone without names that there is none', async () => {
    const { user } = open(slWelcome);
    const zone = slWelcome.zones.find(({ anonymous }) => anonymous);
    await user.click(press(new RegExp(zone?.label.fr ?? '')));
    await user.click(press(fr['phone.add']));
    expect(sheet().getByText(plain(fr['phone.nameless']))).toBeVisible();
  });

  it('offers the kind’s other fields one at a time', async () => {
    const { user, view, actions } = open(slPrioritySolutions);
    await user.click(press(fr['phone.add']));
    await user.keyboard('Plateaux à hauteur de table');
    await user.click(press(/Description/));
    await user.type(sheet().getByLabelText('Description'), 'en bois');
    await user.click(press(/Pour et avec qui/));
    await user.click(press(/Impact attendu/));
    await user.selectOptions(sheet().getByLabelText('Impact attendu'), '4');
    await user.click(press(fr['phone.addNow']));
    const [card] = [...view.getState().cards.values()];
    expect(card).toMatchObject({ zone: 'quick', texts: { title: 'Plateaux à hauteur de table', description: 'en bois' } });
    expect(actions.setField.mock.calls).toEqual([[card?.id, 'impact', 4]]);
  });
});

describe('the sheet and the keyboard', () => {
  it('is as tall as what the keyboard leaves', async () => {
    const viewport = Object.assign(new EventTarget(), { height: 740, offsetTop: 0 });
    vi.stubGlobal('visualViewport', viewport);
    const { user } = open(slWelcome);
    await user.click(press(fr['phone.add']));
    act(() => {
      Object.assign(viewport, { height: 472, offsetTop: 12 });
      viewport.dispatchEvent(new Event('resize'));
    });
    expect(screen.getByRole('dialog')).toHaveStyle({ insetBlockStart: '12px', blockSize: '472px' });
  });
});

describe('cards that are there', () => {
  it('are read in the board’s order, and one opened zone closes the other', async () => {
    const { user, others } = open(slWelcome);
    others('une');
    others('deux');
    others('ailleurs', slWelcome.zones[1]?.id);
    expect(cardsShown()).toEqual([expect.stringContaining('une'), expect.stringContaining('deux')]);
    await user.click(press(new RegExp(slWelcome.zones[1]?.label.fr ?? '')));
    expect(cardsShown()).toEqual([expect.stringContaining('ailleurs')]);
    expect(press(new RegExp(slWelcome.zones[0]?.label.fr ?? ''))).toHaveTextContent('2');
  });

  it('go up and down in a column, and to another zone; the toast takes that back', async () => {
    const { user, others, actions } = open(slWelcome);
    others('une');
    others('deux');
    await user.click(press(/^deux/));
    await user.click(press(fr['phone.up']));
    expect(screen.queryByRole('button', { name: fr['phone.up'] })).toBeNull();
    await user.click(press(fr['dialog.close']));
    expect(cardsShown()).toEqual([expect.stringContaining('deux'), expect.stringContaining('une')]);
    await user.click(press(/^deux/));
    await user.click(press(fr['phone.moveTo'](slWelcome.zones[1]?.label.fr ?? '')));
    expect(cardsShown()).toEqual([expect.stringContaining('une')]);
    await user.click(within(screen.getByText(/^Carte déplacée/).parentElement as HTMLElement).getByText(fr['edit.undo']));
    expect(actions.undo).toHaveBeenCalledOnce();
  });

  it('of others are to be read alone, as long as their words are theirs', async () => {
    const { user, others, become } = open(slWelcome);
    others('la parole de Khadija');
    await user.click(press(/la parole/));
    expect(sheet().queryByRole('textbox')).toBeNull();
    expect(sheet().queryByText(fr['board.remove'])).toBeNull();
    become(roomOf(slWelcome, { othersWords: true }));
    await user.type(sheet().getByRole('textbox'), ' et la mienne');
    expect(cardsShown()[0]).toContain('la parole de Khadija et la mienne');
  });
});

describe('placing in a matrix', () => {
  it('asks for the impact first, names the quarter, and goes on to the next card', async () => {
    const { user, others, actions } = open(slPrioritySolutions);
    const [one] = [others('Plateaux'), others('Four solaire')];
    await user.click(press(fr['phone.place']));
    await screen.findAllByRole('slider');
    const impact = () => screen.getByRole('slider', { name: /Impact/ });
    const effort = () => screen.getByRole('slider', { name: /Effort/ });
    expect(effort()).toBeDisabled();
    set(impact(), 20);
    expect(effort()).toBeEnabled();
    set(effort(), 80);
    expect(screen.getByText(plain(fr['phone.lands']('À écarter pour l’instant')))).toBeInTheDocument();
    await user.click(press(fr['phone.putHere']));
    expect(actions.move).toHaveBeenCalledWith(one.id, [0.8, 0.2]);
    expect(screen.getByText('Four solaire')).toBeVisible();
    expect(effort()).toBeDisabled();
    await user.click(press(fr['phone.putHere']));
    expect(actions.move).toHaveBeenCalledOnce();
  });
});

/** What dragging a range does. */
function set(range: HTMLElement, value: number): void {
  fireEvent.change(range, { target: { value: String(value) } });
}

describe('what the top says', () => {
  it('looks together: no button to add, and it says so', () => {
    open(slWelcome, roomOf(slWelcome, { room: 'look' }));
    expect(screen.queryByRole('button', { name: fr['phone.add'] })).toBeNull();
    expect(screen.getByText(fr['strip.look'])).toBeVisible();
    expect(press(fr['phone.read'])).toHaveAttribute('aria-current', 'page');
  });

  it('tells of a pause and of the end, one state at a time', () => {
    const { become } = open(slWelcome, roomOf(slWelcome, { phase: 'paused', room: 'look' }));
    expect(screen.getByText(fr['strip.paused'])).toBeVisible();
    expect(screen.queryByText(fr['strip.look'])).toBeNull();
    become(roomOf(slWelcome, { phase: 'closed', room: 'look' }));
    expect(screen.getByText(plain(fr['strip.closed']))).toBeVisible();
  });
});

test('others’ new cards that are out of sight are counted in a pill', async () => {
  let see: (inSight: boolean) => void = () => undefined;
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(changed: (entries: readonly { readonly isIntersecting: boolean }[]) => void) {
        see = (isIntersecting) => changed([{ isIntersecting }]);
      }
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  const { others, actions } = open(slWelcome);
  act(() => see(false));
  others('une');
  const [zone] = slWelcome.zones;
  act(() => void (zone && actions.add({ zone: zone.id, text: 'la mienne' })));
  others('deux');
  expect(press(fr['phone.newCards'](2))).toBeVisible();
  act(() => see(true));
  expect(screen.queryByRole('button', { name: fr['phone.newCards'](2) })).toBeNull();
});

test('a vote stays on screen while its answer is awaited, and «done» lies in the dock', async () => {
  const { user, others, become } = open(slPrioritySolutions);
  const cards = [others('Plateaux'), others('Four')].map(({ id }) => id);
  const poll = { id: 'v1' as PollId, activity: 'a1' as ActivityId, dots: 3, perCard: 2, cards, phase: 'open' as const };
  const running = { ...poll, progress: { voted: 1, connected: 4, offline: 0 } };
  const mine = { poll: poll.id, ballot: {}, done: false, over: false };
  become(roomOf(slPrioritySolutions, { room: 'vote' }, { vote: { running, results: [], mine } }));
  const row = within(await screen.findByRole('group', { name: 'Plateaux' }));
  await user.click(row.getByRole('button', { name: fr['vote.more'] }));
  await user.click(row.getByRole('button', { name: fr['vote.more'] }));
  expect(row.getByRole('button', { name: fr['vote.more'] })).toBeDisabled();
  expect(screen.getByText(fr['vote.left'](1, 3))).toBeVisible();
  expect(command).toHaveBeenLastCalledWith('vote.cast', { poll: 'v1', ballot: { [cards[0] ?? '']: 2 } });
  const dock = within(screen.getByRole('contentinfo'));
  expect(dock.getByText(fr['vote.progress'](1, 4))).toBeVisible();
  await user.click(dock.getByRole('button', { name: fr['vote.done'] }));
  expect(row.getByRole('button', { name: fr['vote.fewer'] })).toBeDisabled();
  await user.click(dock.getByRole('button', { name: fr['vote.change'] }));
  expect(row.getByRole('button', { name: fr['vote.fewer'] })).toBeEnabled();
  await waitFor(() => expect(command).toHaveBeenLastCalledWith('vote.done', { poll: 'v1', done: false }));
});

describe('the boards of other activities', () => {
  const agenda = [slWelcome, slPrioritySolutions, slWelcome].map((canvas, index) => ({
    id: `a${index}` as ActivityId,
    canvas: canvas.id,
    board: `b${index}` as BoardId,
    minutes: 10,
    title: `Activité ${index}`,
  }));
  const at = (index: number, now: Partial<Room['workshop']> = {}, rest: Partial<Room> = {}) =>
    roomOf(
      slPrioritySolutions,
      {
        activities: agenda,
        canvases: [slWelcome, slPrioritySolutions],
        step: { number: 2, activity: agenda[index]?.id ?? ('' as ActivityId), since: 0 },
        ...now,
      },
      rest,
    );
  const others = async () => within((await screen.findByRole('heading', { name: fr['boards.others'] })).parentElement as HTMLElement);
  const names = (list: Awaited<ReturnType<typeof others>>) => list.getAllByRole('listitem').map((item) => item.textContent);

  it('are read from the end of the list: those that were, and all once the workshop is closed', async () => {
    const { user, become } = open(slPrioritySolutions, at(1));
    const list = await others();
    expect(names(list)).toEqual(['Activité 0']);
    await user.click(list.getByRole('button', { name: 'Activité 0' }));
    expect(lookAt).toHaveBeenLastCalledWith('b0');
    become(at(1, { phase: 'closed' }));
    expect(names(await others())).toEqual(['Activité 0', 'Activité 2']);
  });

  it('take no word while the room is elsewhere, and lead back', async () => {
    const { user } = open(slPrioritySolutions, at(0, {}, { elsewhere: 'a1' as ActivityId }));
    await user.click(await screen.findByRole('button', { name: fr['boards.back']('Activité 1') }));
    expect(lookAt).toHaveBeenLastCalledWith('b1');
    expect(screen.queryByRole('button', { name: fr['phone.add'] })).toBeNull();
    expect(screen.getByText(fr['boards.elsewhere'])).toBeVisible();
  });

  it('are not offered before there is a second one', () => {
    open(slWelcome, at(0));
    expect(screen.queryByRole('heading', { name: fr['boards.others'] })).toBeNull();
  });
});

test('a vote that begins brings everybody to it, and its result too', async () => {
  const { user, others, become } = open(slPrioritySolutions);
  const card = others('Plateaux').id;
  await user.click(press(fr['phone.place']));
  const running = { id: 'v1' as PollId, activity: 'a1' as ActivityId, dots: 3, perCard: 2, cards: [card], phase: 'open' as const };
  become(
    roomOf(
      slPrioritySolutions,
      { room: 'vote' },
      { vote: { running: { ...running, progress: { voted: 0, connected: 1, offline: 0 } }, results: [] } },
    ),
  );
  expect(await screen.findByRole('group', { name: 'Plateaux' })).toBeVisible();
  const rows = [{ card, votes: 2, rank: 1, tied: false }];
  const result = { poll: running.id, activity: running.activity, dots: 3, perCard: 2, voters: 1, setAside: 0, rows };
  become(roomOf(slPrioritySolutions, {}, { vote: { results: [result] } }));
  expect(await screen.findByRole('heading', { name: fr['vote.result'] })).toBeVisible();
});
