import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { BoardContext } from '#client/board/BoardContext.tsx';
import type { BoardRightsNow } from '#client/board/boardApi.ts';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { slWelcome } from '#shared/canvas/templates/sl_welcome.ts';
import { fr } from '#shared/i18n/fr.ts';
import type { ZoneId } from '#shared/kit/ids.ts';
import { cardId } from '#test/kit/testCards.ts';
import { paperBoard, paperCard, paperMe } from '#test/kit/paperBoard.ts';
import { Stage } from './Stage.tsx';

const all: BoardRightsNow = { add: true, edit: () => true, move: () => true };
const look: BoardRightsNow = { add: false, edit: () => false, move: () => false };
const covered = { start: 12, end: 12, top: 12, bottom: 80 };
const people = new Map([[paperMe, { name: 'Salma', colour: 3 }]]);
const [who, expectations, worry] = ['who', 'expect', 'worry'] as [ZoneId, ZoneId, ZoneId] & string[];
const [first, second] = [cardId('first'), cardId('second')];

function showChanging(rights = all) {
  const board = paperBoard(slWelcome);
  board.put(
    paperCard(first, { zone: who, at: ['who', '', 'a0'], texts: { text: 'Tigmmi' } }),
    paperCard(second, { zone: expectations, at: ['expect', '', 'a0'], texts: { text: 'Une idée' } }),
  );
  const page = (now: BoardRightsNow) => (
    <LanguageProvider lang="fr" messages={fr}>
      <ToastProvider>
        <BoardContext value={board}>
          <Stage rights={now} people={people} covered={covered} rtl={false} showCursors={false} instead={fr['board.lookTogether']} />
        </BoardContext>
      </ToastProvider>
    </LanguageProvider>
  );
  const { rerender } = render(page(rights));
  return { board, rights: (now: BoardRightsNow) => rerender(page(now)) };
}

const show = (rights = all) => showChanging(rights).board;

const zone = (name: ZoneId) => screen.getByRole('region', { name: slWelcome.zones.find(({ id }) => id === name)?.label.fr ?? '' });
const card = (text: string) => screen.getByRole('listitem', { name: new RegExp(text) });
const names = (done: ReturnType<typeof paperBoard>['done']) => done.map(([name]) => name);

describe('what one may do', () => {
  it('shows no tool but the keys to somebody who may only look', async () => {
    const board = show(look);
    expect(screen.getByText(fr['board.lookTogether'])).toBeVisible();
    expect(screen.queryByRole('button', { name: fr['board.add'] })).toBeNull();
    await userEvent.click(card('Tigmmi'));
    expect(screen.queryByRole('toolbar', { name: fr['board.cardTools'] })).toBeNull();
    await userEvent.keyboard('n{Enter}{Delete}');
    expect(board.done).toEqual([]);
  });

  it('ends writing when the room closes the board; the words stay', async () => {
    const { board, rights } = showChanging();
    zone(worry).focus();
    await userEvent.keyboard('n');
    await waitFor(() => expect(screen.getByRole('textbox')).toHaveFocus());
    await userEvent.keyboard('Les pluies');
    rights(look);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(card('Les pluies')).toBeVisible();
    expect(names(board.done)).not.toContain('discard');
    expect(screen.queryByRole('toolbar', { name: fr['board.cardTools'] })).toBeNull();
  });

  it('marks one’s own card with one’s initials', () => {
    show();
    expect(within(card('Tigmmi')).getByTitle(fr['board.me'])).toHaveTextContent('Sa');
  });
});

describe('by keys alone', () => {
  it('one goes to a zone, writes a card there and leaves it', async () => {
    const board = show();
    zone(worry).focus();
    await userEvent.keyboard('n');
    await waitFor(() => expect(screen.getByRole('textbox')).toHaveFocus());
    await userEvent.keyboard('Les pluies{Escape}');
    expect(board.done[0]).toEqual(['add', { zone: worry, text: '' }]);
    expect(within(zone(worry)).getByText('Les pluies')).toBeVisible();
    await waitFor(() => expect(card('Les pluies')).toHaveFocus());
  });

  it('a card that is left without a word goes again, and nothing is said', async () => {
    const board = show();
    zone(worry).focus();
    await userEvent.keyboard('n');
    await waitFor(() => expect(screen.getByRole('textbox')).toHaveFocus());
    await userEvent.keyboard('  {Escape}');
    expect(names(board.done).at(-1)).toBe('discard');
    expect(within(zone(worry)).queryByRole('listitem')).toBeNull();
    expect(screen.queryByText(fr['board.removed'])).toBeNull();
  });

  it('an old card that is emptied stays', async () => {
    const board = show();
    zone(who).focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(card('Tigmmi')).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    await userEvent.clear(screen.getByRole('textbox'));
    await userEvent.keyboard('{Escape}');
    expect(names(board.done)).not.toContain('discard');
  });

  it('arrows go from the zone to its first card and from card to card', async () => {
    show();
    zone(who).focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(card('Tigmmi')).toHaveFocus());
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(card('Une idée')).toHaveFocus());
  });

  it('a card is deleted, the way back is offered, and the zone has the focus', async () => {
    const board = show();
    zone(who).focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(card('Tigmmi')).toHaveFocus());
    await userEvent.keyboard('{Delete}');
    expect(board.done).toEqual([['remove', first]]);
    await waitFor(() => expect(zone(who)).toHaveFocus());
    await userEvent.click(within(screen.getByText(fr['board.removed']).parentElement as HTMLElement).getByText(fr['edit.undo']));
    expect(names(board.done)).toEqual(['remove', 'undo']);
  });

  it('its bar moves it to another zone, which is announced, and gives the focus back', async () => {
    const board = show();
    zone(who).focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(card('Tigmmi')).toHaveFocus());
    await userEvent.keyboard('{Shift>}{F10}{/Shift}{ArrowRight}{ArrowRight}{Enter}');
    const entries = screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
    // Nobody moves a card into a zone without names.
    expect(entries).not.toContain(slWelcome.zones.find(({ id }) => id === worry)?.label.fr);
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    expect(board.done.map(([name, id]) => [name, id])).toEqual([['move', first]]);
    expect(board.view.getState().cards.get(first)?.zone).toBe(expectations);
    expect(screen.getByText(fr['board.movedTo']('Ce que j’attends').replaceAll('\u00a0', ' '))).toBeInTheDocument();
    await waitFor(() => expect(card('Tigmmi')).toHaveFocus());
  });

  it('a list closes on Escape and on a press beside it, and changes nothing', async () => {
    const board = show();
    await userEvent.click(card('Tigmmi'));
    await userEvent.click(screen.getByRole('button', { name: fr['board.tint'] }));
    // The press on the card asked for the focus too, for the next frame.
    await new Promise(requestAnimationFrame);
    expect(screen.getByRole('menuitemradio', { name: fr['tint.sun'] })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    await waitFor(() => expect(card('Tigmmi')).toHaveFocus());
    await userEvent.click(screen.getByRole('button', { name: fr['board.tint'] }));
    await userEvent.click(screen.getByRole('button', { name: fr['board.edit'] }));
    expect(screen.queryByRole('menu')).toBeNull();
    expect(board.done).toEqual([]);
  });

  it('writes in the first zone when only the page has the focus, and undoes', async () => {
    const board = show();
    await userEvent.keyboard('{Control>}z{/Control}n');
    expect(board.done).toEqual([['undo'], ['add', { zone: who, text: '' }]]);
  });

  it('«?» shows the keys', async () => {
    show();
    await userEvent.keyboard('?');
    expect(screen.getByRole('dialog', { name: fr['keys.title'] })).toBeVisible();
  });
});
