import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { fr } from '#shared/i18n/fr.ts';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { JoinPage } from './JoinPage.tsx';

const details = {
  title: 'Lab de sensing',
  startsAt: Date.UTC(2026, 10, 25, 9, 30),
  timeZone: 'UTC',
  organisations: ['Coopérative Tigmmi', 'Association Amal'],
  languages: ['fr', 'ar', 'en'],
  hosts: 'avec Imane et Youssef',
};
const invitation = { workshop: 'w1', phase: 'lobby', details, keptUntil: Date.UTC(2027, 5, 30, 12), suggestedColour: 4 };
const seat = { participation: 'p1', workshop: 'w1', name: 'Salma', role: 'participant', colour: 4 };
const joined = { joined: seat, returnCode: '5KM28T7Q' };

interface Sent {
  readonly path: string;
  readonly body: unknown;
}

/** A server of the answers given for each path, one after the other; the last one stays. */
function show(answers: Readonly<Record<string, readonly unknown[]>>) {
  const sent: Sent[] = [];
  const left = new Map(Object.entries(answers).map(([path, list]) => [path, [...list]]));
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    sent.push({ path: `${init.method} ${path}`, body });
    const list = left.get(`${init.method} ${path}`) ?? [];
    const answer = list.length > 1 ? list.shift() : list[0];
    const isRefused = typeof answer === 'object' && answer !== null && 'refused' in answer;
    return Response.json(answer ?? { refused: 'unknown' }, { status: isRefused || answer === undefined ? 400 : 200 });
  });
  const location = memoryLocation({ path: '/j/K7M4QX', record: true });
  render(
    <LanguageProvider lang="fr" messages={fr}>
      <Router hook={location.hook}>
        <JoinPage code="K7M4QX" />
      </Router>
    </LanguageProvider>,
  );
  const posts = () => sent.filter(({ path }) => path === 'POST /api/join/K7M4QX').map(({ body }) => body);
  return { posts, location };
}

const nameField = () => screen.findByLabelText(fr['join.name']);
const enter = () => userEvent.click(screen.getByRole('button', { name: fr['join.enter'] }));

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.unstubAllGlobals());

test('no box is ticked beforehand, and each purpose is sent with the answer given and the version of its text', async () => {
  const { posts, location } = show({ 'GET /api/join/K7M4QX': [invitation], 'POST /api/join/K7M4QX': [joined] });
  await userEvent.type(await nameField(), '  Salma ');
  for (const box of screen.getAllByRole('checkbox')) expect(box).not.toBeChecked();
  await userEvent.click(screen.getByLabelText(fr['join.consent.quote']));
  await userEvent.selectOptions(screen.getByLabelText(new RegExp(fr['join.organisation'])), 'Association Amal');
  await enter();

  await waitFor(() => expect(location.history.at(-1)).toBe('/w/w1'));
  expect(posts()).toEqual([
    {
      name: 'Salma',
      organisation: 'Association Amal',
      colour: 4,
      lang: 'fr',
      consents: [
        { purpose: 'quote', version: 1, given: true },
        { purpose: 'name', version: 1, given: false },
      ],
    },
  ]);
  expect(sessionStorage.getItem('twiza.return.p1')).toBe('5KM28T7Q');
});

test('what is kept until when comes from the workshop', async () => {
  show({ 'GET /api/join/K7M4QX': [invitation] });
  expect(await screen.findByText(/30 juin 2027/)).toBeVisible();
});

test('a missing name is said at its field, which gets the focus; nothing is sent', async () => {
  const { posts } = show({ 'GET /api/join/K7M4QX': [invitation] });
  const field = await nameField();
  await userEvent.click(screen.getByLabelText(fr['join.consent.name']));
  await enter();
  expect(field).toHaveFocus();
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription(fr['refusal.name-empty']);
  expect(screen.getByLabelText(fr['join.consent.name'])).toBeChecked();
  expect(posts()).toEqual([]);
});

test('a name of 300 characters is refused before it is sent', async () => {
  const { posts } = show({ 'GET /api/join/K7M4QX': [invitation] });
  await userEvent.click(await nameField());
  await userEvent.paste('x'.repeat(300));
  await enter();
  expect(await nameField()).toHaveAccessibleDescription(fr['refusal.name-too-long']);
  expect(posts()).toEqual([]);
});

test('a refusal without a field stands over the button and what was written stays', async () => {
  show({ 'GET /api/join/K7M4QX': [invitation], 'POST /api/join/K7M4QX': [{ refused: 'unknown-code' }] });
  await userEvent.type(await nameField(), 'Salma');
  await enter();
  expect(await screen.findByRole('alert')).toHaveTextContent(fr['refusal.unknown-code']);
  expect(await nameField()).toHaveValue('Salma');
});

test('somebody from elsewhere chooses «Other» and may say from where', async () => {
  const { posts } = show({ 'GET /api/join/K7M4QX': [invitation], 'POST /api/join/K7M4QX': [{ refused: 'later' }, joined] });
  await userEvent.type(await nameField(), 'Salma');
  const field = screen.getByLabelText(new RegExp(fr['join.organisation']));
  await userEvent.selectOptions(field, 'Association Amal');
  await userEvent.selectOptions(field, fr['join.otherOrganisation']);
  expect(field).toHaveDisplayValue(fr['join.otherOrganisation']);
  const which = screen.getByLabelText(/^Laquelle/);
  await userEvent.type(which, '  ');
  await enter();
  await waitFor(() => expect(posts()).toHaveLength(1));
  expect(posts()[0]).not.toHaveProperty('organisation');
  await userEvent.type(which, 'Dar Taliba ');
  await enter();
  await waitFor(() => expect(posts()).toHaveLength(2));
  expect(posts()[1]).toMatchObject({ organisation: 'Dar Taliba' });
});

const candidates = { isItYou: [{ participation: 'p9', name: 'Salma', colour: 2 }] };

test('a known name asks «Is it you?»; the facilitator gives the seat and the person is in the room', async () => {
  const { posts, location } = show({
    'GET /api/join/K7M4QX': [invitation],
    'POST /api/join/K7M4QX': [candidates, { waiting: 'r1' }],
    'GET /api/seats/r1': [{ state: 'waiting' }, { state: 'given', seat: { ...seat, participation: 'p9' } }],
  });
  await userEvent.type(await nameField(), 'Salma');
  await userEvent.click(screen.getByRole('button', { name: fr['join.enter'] }));
  await userEvent.click(await screen.findByRole('button', { name: fr['join.itIsMe'] }));
  expect(await screen.findByText(fr['join.waitingText'])).toBeVisible();
  expect(posts()[1]).toMatchObject({ name: 'Salma', sameName: { itIsMe: 'p9' } });
  await waitFor(() => expect(location.history.at(-1)).toBe('/w/w1'));
});

test('somebody else of the same name says so and comes in', async () => {
  const { posts, location } = show({ 'GET /api/join/K7M4QX': [invitation], 'POST /api/join/K7M4QX': [candidates, joined] });
  await userEvent.type(await nameField(), 'Salma');
  await enter();
  await userEvent.click(await screen.findByRole('button', { name: fr['join.notMe'] }));
  await waitFor(() => expect(location.history.at(-1)).toBe('/w/w1'));
  expect(posts()[1]).toMatchObject({ sameName: 'no' });
});

test('a seat that is not given leaves the way in as a new person', async () => {
  const { posts, location } = show({
    'GET /api/join/K7M4QX': [invitation],
    'POST /api/join/K7M4QX': [candidates, { waiting: 'r1' }, joined],
    'GET /api/seats/r1': [{ state: 'refused' }],
  });
  await userEvent.type(await nameField(), 'Salma');
  await enter();
  await userEvent.click(await screen.findByRole('button', { name: fr['join.itIsMe'] }));
  expect(await screen.findByText(fr['join.seatRefused'])).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: fr['join.enterAnyway'] }));
  await waitFor(() => expect(location.history.at(-1)).toBe('/w/w1'));
  expect(posts()[2]).toMatchObject({ sameName: 'no' });
});

test('coming back from «Is it you?» finds the form as it was left', async () => {
  show({ 'GET /api/join/K7M4QX': [invitation], 'POST /api/join/K7M4QX': [candidates] });
  await userEvent.type(await nameField(), 'Salma');
  await userEvent.click(screen.getByLabelText(fr['join.consent.quote']));
  await enter();
  await userEvent.click(await screen.findByRole('button', { name: fr['dialog.cancel'] }));
  expect(await nameField()).toHaveValue('Salma');
  expect(screen.getByLabelText(fr['join.consent.quote'])).toBeChecked();
});

test('an unknown code says so and leads home', async () => {
  show({ 'GET /api/join/K7M4QX': [{ refused: 'unknown-code' }] });
  expect(await screen.findByText(fr['refusal.unknown-code'])).toBeVisible();
  expect(screen.getByRole('link', { name: fr['home.haveJoinCode'] })).toHaveAttribute('href', '/');
});

test('a device that is in already goes back with one press, and may let somebody else in', async () => {
  const { location } = show({ 'GET /api/join/K7M4QX': [{ ...invitation, seat }] });
  await userEvent.click(await screen.findByRole('button', { name: fr['join.goOn'] }));
  expect(location.history.at(-1)).toBe('/w/w1');
});
