import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { canvasTemplates } from '#shared/canvas/templates/templates.ts';
import { fr } from '#shared/i18n/fr.ts';
import type { PollId } from '#shared/kit/ids.ts';
import type { LineState } from '#client/sync/lineState.ts';
import type { VoteView } from '#shared/tools/vote.ts';
import type { CommandAnswer } from '#shared/wire/live.ts';
import { paperRoom } from '#test/kit/paperRoom.ts';
import { activityAt } from '#test/kit/scenario.ts';
import { RoomProvider, type Room } from '../RoomContext.tsx';
import { Console } from './Console.tsx';

// The line to the server: what is sent, and what it answers.
const line = vi.hoisted(() => ({ sent: [] as [string, unknown][], answer: { done: 1 } as unknown, state: { is: 'online' } as LineState }));
vi.mock('#client/sync/WorkshopProvider.tsx', () => ({
  useCommand: () => send,
  useLookAt: () => () => undefined,
  useServerClock: () => now,
  useLive: (select: (live: object) => unknown) => select({ line: line.state }),
}));
async function send(name: string, input: unknown): Promise<CommandAnswer> {
  line.sent.push([name, input]);
  return await Promise.resolve(line.answer as CommandAnswer);
}
const now = () => 0;

const running: VoteView['running'] = {
  id: 'q1' as PollId,
  activity: activityAt(2).id,
  dots: 4,
  perCard: 2,
  cards: [],
  phase: 'open',
  progress: { voted: 34, connected: 41, offline: 3 },
};

function page(room: Room, ranking?: string) {
  return (
    <LanguageProvider lang="fr" messages={fr}>
      <ToastProvider>
        <RoomProvider value={room}>
          <Console folded={false} onFold={() => undefined} ranking={ranking} />
        </RoomProvider>
      </ToastProvider>
    </LanguageProvider>
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const waitOutDeafness = async () => await act(async () => await vi.advanceTimersByTimeAsync(1000));

beforeEach(() => {
  vi.useFakeTimers();
  line.sent.length = 0;
  line.answer = { done: 1 };
  line.state = { is: 'online' };
});
afterEach(() => vi.useRealTimers());

it('shows a facilitator the ranking, with the next step still under it', () => {
  const { rerender } = render(page(paperRoom(2), 'the ranking'));
  expect(within(screen.getByRole('complementary')).getByText('the ranking')).toBeVisible();
  expect(screen.getByRole('button', { name: fr['console.next'](canvasTemplates[3]?.name.fr ?? '') })).toBeVisible();
  rerender(page(paperRoom(2)));
  expect(screen.queryByText('the ranking')).toBeNull();
});

describe('the next step', () => {
  const next = fr['console.next'](canvasTemplates[1]?.name.fr ?? '');

  it('is one primary button that says it whole, and names the step that it leaves', () => {
    render(page(paperRoom(0)));
    expect(screen.getByRole('button', { name: next })).toHaveAttribute('title', next);
    press(next);
    expect(line.sent).toEqual([['workshop.move', { from: 3, to: activityAt(1).id }]]);
  });

  it('a double press goes one step', async () => {
    const { rerender } = render(page(paperRoom(0)));
    press(next);
    press(next);
    rerender(page(paperRoom(1)));
    press(fr['console.next'](canvasTemplates[2]?.name.fr ?? ''));
    expect(line.sent).toHaveLength(1);
    await waitOutDeafness();
    press(fr['console.next'](canvasTemplates[2]?.name.fr ?? ''));
    expect(line.sent.at(-1)).toEqual(['workshop.move', { from: 4, to: activityAt(2).id }]);
  });

  it('a second press on «close the vote» does not reopen it', async () => {
    const { rerender } = render(page(paperRoom(2, { vote: { running } })));
    press(fr['console.closeVote']);
    rerender(page(paperRoom(2, { vote: { running: { ...running, phase: 'closing', tallyAt: 3000 } } })));
    press(fr['console.callBack']);
    expect(line.sent).toEqual([['vote.close', { poll: 'q1' }]]);
    await waitOutDeafness();
    press(fr['console.callBack']);
    expect(line.sent.at(-1)).toEqual(['vote.callBack', { poll: 'q1' }]);
  });

  it('a press for what was there before the room changed is not heard', async () => {
    const { rerender } = render(page(paperRoom(2, { vote: { running: { ...running, phase: 'closing', tallyAt: 3000 } } })));
    rerender(page(paperRoom(2)));
    press(fr['console.next'](canvasTemplates[3]?.name.fr ?? ''));
    expect(line.sent).toEqual([]);
  });

  it('a press that another facilitator made stale is dropped without a word; other refusals are said', async () => {
    render(page(paperRoom(0)));
    line.answer = { refused: 'stale-step' };
    press(next);
    await waitOutDeafness();
    expect(screen.queryByText(fr['refusal.stale-step'])).toBeNull();
    line.answer = { refused: 'offline' };
    press(next);
    await waitOutDeafness();
    expect(screen.getByText(fr['refusal.offline'])).toBeVisible();
  });
});

describe('without a network', () => {
  it('says what it waits for instead of the next step, once that lasts, and nothing can be pressed', async () => {
    line.state = { is: 'connecting', since: Date.now() };
    const room = paperRoom(1);
    const { rerender } = render(page(room));
    const next = fr['console.next'](canvasTemplates[2]?.name.fr ?? '');
    expect(screen.getByRole('button', { name: next })).toBeEnabled();
    await act(async () => await vi.advanceTimersByTimeAsync(2000));
    expect(screen.getByText(fr['console.offline'])).toBeVisible();
    expect(screen.queryByRole('button', { name: next })).toBeNull();
    expect(screen.getByRole('button', { name: fr['console.back'](canvasTemplates[0]?.name.fr ?? '') })).toBeDisabled();
    line.state = { is: 'online' };
    rerender(page({ ...room }));
    expect(screen.getByRole('button', { name: next })).toBeEnabled();
  });
});

describe('the agenda', () => {
  it('stands in its order; what is done becomes one line as soon as it is more than one', () => {
    const { rerender } = render(page(paperRoom(1)));
    expect(screen.getByText(canvasTemplates[0]?.name.fr ?? '')).toBeVisible();
    rerender(page(paperRoom(3)));
    expect(screen.getByText(fr['console.done'](3))).toBeVisible();
    expect(screen.getByText(canvasTemplates[0]?.name.fr ?? '').closest('details')).not.toHaveAttribute('open');
  });
});

describe('closing', () => {
  it('asks once, with the safe answer first', () => {
    render(page(paperRoom(3)));
    press(fr['console.close']);
    const dialog = screen.getByRole('dialog', { name: fr['close.title'] });
    const answers = [...dialog.querySelectorAll('.foot button')].map(({ textContent }) => textContent);
    expect(answers).toEqual([fr['close.stay'], fr['console.close']]);
    expect(screen.getByRole('button', { name: fr['close.stay'] })).toHaveFocus();
    press(fr['close.stay']);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(line.sent).toEqual([]);
  });

  it('names the step', async () => {
    render(page(paperRoom(3)));
    press(fr['console.close']);
    fireEvent.click(screen.getAllByRole('button', { name: fr['console.close'] }).at(-1) as HTMLElement);
    expect(line.sent).toEqual([['workshop.close', { step: 6 }]]);
  });
});

describe('what participants may do', () => {
  it('is changed for the step that is seen', () => {
    render(page(paperRoom(0)));
    expect(screen.getByRole('button', { name: fr['may.together'] })).toHaveAttribute('aria-pressed', 'true');
    press(fr['may.look']);
    expect(line.sent).toEqual([['workshop.setRoom', { room: 'look', step: 3 }]]);
  });
});

describe('a vote', () => {
  it('is told in numbers of those here and of those who are not', () => {
    render(page(paperRoom(2, { vote: { running } })));
    expect(screen.getByText(fr['vote.progress'](34, 41))).toBeVisible();
    expect(screen.getByText(fr['vote.offline'](3))).toBeVisible();
    expect(screen.queryByText('Salma')).toBeNull();
  });

  it('starts with as many dots as chosen', () => {
    const [dots, perCard] = [canvasTemplates[2]?.voting?.dotsPerPerson ?? 0, canvasTemplates[2]?.voting?.maxPerCard ?? 0];
    render(page(paperRoom(2)));
    press(fr['vote.more']);
    press(fr['vote.start']);
    press(fr['vote.start']);
    expect(line.sent).toEqual([['vote.open', { activity: activityAt(2).id, dots: dots + 1, perCard }]]);
  });
});

describe('other places', () => {
  const links = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'));

  it('lead from the room to the workshops, the agenda and the report, before the close too', () => {
    const room = paperRoom(0);
    const { rerender } = render(page(room));
    expect(links()).toEqual(['/workshops', `/w/${room.id}/prepare`, `/w/${room.id}/report`]);
    rerender(page({ ...room, workshop: { ...room.workshop, phase: 'lobby' } }));
    expect(links()).toEqual(['/workshops', `/w/${room.id}/prepare`]);
    rerender(page({ ...room, workshop: { ...room.workshop, phase: 'closed' } }));
    expect(links(), 'the report once').toEqual(['/workshops', `/w/${room.id}/prepare`, `/w/${room.id}/report`]);
  });
});
