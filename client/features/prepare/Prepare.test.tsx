import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fr } from '#shared/i18n/fr.ts';
import { sensingLab90Remote as plan } from '#shared/plans/sensing_lab_90_remote.ts';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { PreparePage } from './PreparePage.tsx';
import type { WorkshopId } from '#shared/kit/ids.ts';

const workshop = {
  id: 'w1',
  phase: 'lobby',
  code: 'K7M4QX',
  doorOpen: true,
  people: 0,
  details: {
    title: 'Lab',
    startsAt: Date.UTC(2026, 10, 25, 9, 30),
    minutes: 100,
    timeZone: 'UTC',
    organisations: [],
    languages: ['fr'],
    hosts: '',
  },
  activities: [],
  agenda: plan.activities.map(({ canvas, minutes }, place) => ({ id: `a${place}`, board: `b${place}`, canvas: canvas.id, minutes })),
  canvases: plan.activities.map(({ canvas }) => canvas),
  team: [],
  requests: [],
};

interface Sent {
  readonly name: string;
  readonly input: {
    readonly activities: readonly { readonly id: string; readonly minutes: number; readonly title?: string; readonly note?: string }[];
  };
}

async function show(served: object | (() => object) = workshop, answer: () => object = () => ({ done: 1 })) {
  const commands: Sent[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method === 'GET') return Response.json(typeof served === 'function' ? served() : served);
    if (path.endsWith('/commands')) commands.push(JSON.parse(typeof init.body === 'string' ? init.body : ''));
    const body = answer();
    return Response.json(body, { status: 'refused' in body ? 409 : 200 });
  });
  render(
    <LanguageProvider lang="fr" messages={fr}>
      <ToastProvider>
        <PreparePage workshop={'w1' as WorkshopId} />
      </ToastProvider>
    </LanguageProvider>,
  );
  await screen.findByRole('list', { name: fr['prepare.agenda'] });
  return { commands };
}

/** As the library reads texts and labels: every space is a plain one. */
const read = (words: string) => words.replaceAll(/\s+/g, ' ');
const rows = () => within(screen.getByRole('list', { name: fr['prepare.agenda'] })).getAllByRole('button', { expanded: false });
const titles = () => rows().map((row) => row.querySelector('b')?.textContent);
const starts = () =>
  Array.from(screen.getByRole('list', { name: fr['prepare.agenda'] }).children, (row) =>
    row.querySelector('time')?.textContent?.replaceAll('\u00a0', ' '),
  );
const names = plan.activities.map(({ canvas }) => canvas.name.fr);
const handle = (place: number) => screen.getByRole('button', { name: fr['prepare.drag'](names[place] ?? '') });
const minutes = (place: number) => screen.getByLabelText(read(fr['prepare.minutesOf'](names[place] ?? '')));

beforeEach(() =>
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined })),
);
afterEach(() => vi.unstubAllGlobals());

test('start times follow from the minutes before them, and what is planned is measured against what there is', async () => {
  const { commands } = await show();
  expect(starts()).toEqual(['9 h 30', '9 h 45', '10 h 15', '10 h 45']);
  expect(screen.getByText(read(fr['prepare.margin'](fr['time.span'](10))))).toBeVisible();

  await userEvent.clear(minutes(0));
  await userEvent.type(minutes(0), '40');
  expect(starts()).toEqual(['9 h 30', '10 h 10', '10 h 40', '11 h 10']);
  expect(screen.getByText(read(fr['prepare.over'](fr['time.span'](15))))).toBeVisible();
  expect(screen.getByText(fr['prepare.saving'])).toBeVisible();

  await waitFor(() => expect(screen.getByText(fr['prepare.saved'])).toBeVisible());
  expect(commands).toHaveLength(1);
  expect(commands[0]?.name).toBe('workshop.changeActivities');
  expect(commands[0]?.input.activities.map((activity) => activity.minutes)).toEqual([40, 30, 30, 15]);
});

test('arrows change the minutes by one, with Shift by five, and undo takes it back', async () => {
  await show();
  minutes(1).focus();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{Shift>}{ArrowDown}{/Shift}');
  expect(minutes(1)).toHaveValue('27');
  await userEvent.click(screen.getByRole('button', { name: fr['edit.undo'] }));
  expect(minutes(1)).toHaveValue('30');
  await userEvent.click(screen.getByRole('button', { name: fr['edit.redo'] }));
  expect(minutes(1)).toHaveValue('27');
});

test('Space, arrows and Space move an activity, its start is computed on the way, and each step is told', async () => {
  const { commands } = await show();
  handle(0).focus();
  await userEvent.keyboard(' {ArrowDown}{ArrowDown}');
  expect(titles()).toEqual([names[1], names[2], names[0], names[3]]);
  expect(starts()).toEqual(['9 h 30', '10 h 00', '10 h 30', '10 h 45']);
  expect(screen.getByText(read(fr['prepare.movedTo'](names[0] ?? '', 3, 4)))).toBeInTheDocument();
  expect(handle(0)).toHaveFocus();
  await userEvent.keyboard(' ');
  expect(screen.getByText(read(fr['prepare.dropped'](names[0] ?? '', 3, 4)))).toBeInTheDocument();
  await waitFor(() => expect(commands.at(-1)?.input.activities.map(({ id }) => id)).toEqual(['a1', 'a2', 'a0', 'a3']));
});

test('Ctrl+Z takes back the move, not what was typed before it', async () => {
  await show();
  minutes(0).focus();
  await userEvent.keyboard('{ArrowUp}');
  handle(0).focus();
  await userEvent.keyboard(' {ArrowDown} ');
  expect(titles()).toEqual([names[1], names[0], names[2], names[3]]);
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(titles()).toEqual(names);
  expect(minutes(0)).toHaveValue('16');
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  expect(titles()).toEqual([names[1], names[0], names[2], names[3]]);
});

test('Escape puts a taken activity back and nothing is sent', async () => {
  const { commands } = await show();
  handle(2).focus();
  await userEvent.keyboard(' {ArrowUp}{Escape}');
  expect(titles()).toEqual(names);
  expect(screen.getByText(fr['prepare.saved'])).toBeVisible();
  expect(commands).toEqual([]);
});

test('an activity is dragged by its handle past the middle of its neighbour', async () => {
  const { commands } = await show();
  const list = screen.getByRole('list', { name: fr['prepare.agenda'] });
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function box(this: Element) {
    const place = Array.from(list.children).indexOf(this);
    return DOMRect.fromRect({ y: place * 54, height: 54, width: 900 });
  });
  fireEvent.pointerDown(handle(3), { button: 0, clientY: 3 * 54 + 27 });
  fireEvent.pointerMove(window, { clientY: 2 * 54 + 20 });
  fireEvent.pointerMove(window, { clientY: 54 + 20 });
  expect(titles()).toEqual([names[0], names[3], names[1], names[2]]);
  fireEvent.pointerUp(window);
  await waitFor(() => expect(commands.at(-1)?.input.activities.map(({ id }) => id)).toEqual(['a0', 'a3', 'a1', 'a2']));
  vi.restoreAllMocks();
});

test('title, instruction and private note are the organiser’s own; an emptied title gives the canvas’s back', async () => {
  const { commands } = await show();
  await userEvent.click(rows()[1] ?? document.body);
  const title = screen.getByLabelText(fr['prepare.activityTitle']);
  await userEvent.type(title, 'Notre vision');
  await userEvent.type(screen.getByLabelText(fr['prepare.note']), 'Naïma d’abord');
  expect(screen.getByRole('heading', { level: 2, name: 'Notre vision' })).toBeVisible();
  await waitFor(() => expect(commands.at(-1)?.input.activities[1]).toMatchObject({ title: 'Notre vision', note: 'Naïma d’abord' }));
  await userEvent.clear(title);
  expect(screen.getByRole('heading', { level: 2, name: names[1] })).toBeVisible();
  await waitFor(() => expect(commands.at(-1)?.input.activities[1]?.title).toBeUndefined());
});

test('without network it says that nothing is saved yet', async () => {
  await show(workshop, () => ({ refused: 'offline' }));
  minutes(0).focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(await screen.findByText(fr['prepare.unsaved'])).toBeVisible();
});

test('what has taken place is locked: no handle, no minutes', async () => {
  await show({ ...workshop, phase: 'open', lockedUntil: 'a1' });
  expect(screen.queryByRole('button', { name: fr['prepare.drag'](names[1] ?? '') })).toBeNull();
  expect(minutes(1)).toBeDisabled();
  handle(2).focus();
  await userEvent.keyboard(' {ArrowUp}{ArrowUp} ');
  expect(titles()).toEqual(names);
});

test('a workshop that was closed meanwhile is shown closed when one comes back to its page', async () => {
  let served = workshop;
  await show(() => served);
  expect(screen.getByRole('heading', { name: fr['invite.title'] })).toBeVisible();
  served = { ...workshop, phase: 'closed' };
  fireEvent(document, new Event('visibilitychange'));
  expect(await screen.findByText(read(fr['prepare.closed']))).toBeVisible();
  expect(screen.queryByRole('heading', { name: fr['invite.title'] })).toBeNull();
});

test('a closed workshop invites nobody and leads to its report; there is nothing to undo', async () => {
  await show({ ...workshop, phase: 'closed' });
  expect(screen.getByText(read(fr['prepare.closed']))).toBeVisible();
  expect(screen.queryByText('K7M 4QX')).toBeNull();
  expect(screen.queryByLabelText(fr['invite.door'])).toBeNull();
  expect(screen.queryByRole('button', { name: fr['edit.undo'] })).toBeNull();
  expect(screen.getByRole('link', { name: fr['workshops.report'] })).toHaveAttribute('href', '/w/w1/report');
});

test('a row says how people sit together in it, by the steps of its canvas', async () => {
  await show();
  const [vision] = screen.getAllByText('Plénière, individuel, en binômes, à quatre');
  expect(vision?.closest('li')).toHaveTextContent(names[1] ?? '');
  expect(screen.getByText('Individuel, plénière').closest('li')).toHaveTextContent(names[3] ?? '');
});
