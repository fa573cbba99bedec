import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fr } from '#shared/i18n/fr.ts';
import { canvasTemplates } from '#shared/canvas/templates/templates.ts';
import type { ActivityId, BoardId, ParticipationId } from '#shared/kit/ids.ts';
import type { PersonView, WorkshopView } from '#shared/wire/live.ts';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { Lobby, type LobbyProps } from './Lobby.tsx';

const start = Date.UTC(2026, 10, 25, 9, 30);
const workshop: WorkshopView = {
  phase: 'lobby',
  details: { title: 'Lab', startsAt: start, timeZone: 'UTC', organisations: [], languages: ['fr'], hosts: '' },
  activities: [],
  canvases: [],
  room: 'look',
  othersWords: false,
};
const person = (id: string, name: string, here = true): PersonView => ({
  id: id as ParticipationId,
  name,
  role: 'participant',
  colour: 1,
  here,
  lang: 'fr',
});
const people = [person('p1', 'Hamza'), person('me', 'Salma'), person('p2', 'Naïma', false)];

function show(props: Partial<LobbyProps> = {}) {
  render(
    <LanguageProvider lang="fr" messages={fr}>
      <Lobby workshop={workshop} people={people} me={'me' as ParticipationId} serverNow={() => start - 348_000} {...props} />
    </LanguageProvider>,
  );
}

afterEach(() => vi.useRealTimers());

test('the clock counts to the start by the server’s clock; after it there is none', async () => {
  vi.useFakeTimers();
  let now = start - 348_000;
  show({ serverNow: () => now });
  expect(screen.getByRole('timer')).toHaveTextContent('05:48');
  now = start + 1000;
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(fr['lobby.soon']);
  expect(screen.queryByRole('timer')).toBeNull();
});

test('I come first, those who are away are not counted, and the return code is read in two halves', () => {
  show({ returnCode: '5KM28T7Q' });
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['SaMoi', 'HaHamza']);
  expect(screen.getByText(fr['people.count'](2))).toBeVisible();
  expect(screen.getByText('5KM2 8T7Q')).toBeVisible();
});

test('more than ten people are told as a number that opens the whole list', async () => {
  show({ people: Array.from({ length: 23 }, (_, place) => person(place === 0 ? 'me' : `p${place}`, `Nom ${place}`)) });
  expect(screen.getAllByRole('listitem')).toHaveLength(10);
  await userEvent.click(screen.getByRole('button', { name: `+14 ${fr['lobby.others']}` }));
  expect(screen.getAllByRole('listitem')).toHaveLength(23);
});

test('what we shall do is told in the reader’s language, with its minutes', () => {
  const [canvas] = canvasTemplates;
  if (!canvas) throw new Error('there are no canvases');
  const activity = (id: string, more: object = {}) => ({
    id: id as ActivityId,
    canvas: canvas.id,
    board: id as BoardId,
    minutes: 15,
    ...more,
  });
  show({ workshop: { ...workshop, canvases: [canvas], activities: [activity('a1'), activity('a2', { title: 'On mange', minutes: 60 })] } });
  const programme = screen.getByRole('heading', { name: fr['lobby.programme'] }).parentElement as HTMLElement;
  expect(
    within(programme)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([`${canvas.name.fr}${fr['time.minutes'](15)}`, `On mange${fr['time.minutes'](60)}`]);
});
