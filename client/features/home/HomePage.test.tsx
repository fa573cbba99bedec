import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { fr } from '#shared/i18n/fr.ts';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { HomePage } from './HomePage.tsx';

afterEach(() => vi.unstubAllGlobals());

function show(answer: () => Promise<Response>) {
  const fetch = vi.fn<(path: string) => Promise<Response>>(() => answer());
  vi.stubGlobal('fetch', fetch);
  const location = memoryLocation({ path: '/', record: true });
  render(
    <LanguageProvider lang="fr" messages={fr}>
      <Router hook={location.hook}>
        <HomePage />
      </Router>
    </LanguageProvider>,
  );
  return { fetch, location, field: screen.getByLabelText(fr['home.code']) };
}

const good = async () => Response.json({ workshop: 'w' });
const unknown = async () => Response.json({ refused: 'unknown-code' }, { status: 404 });
const broken = async () => {
  throw new TypeError('network');
};

test('letters become capitals, spaces and look-alikes fall away, and the sixth symbol opens the door', async () => {
  const { fetch, field, location } = show(good);
  await userEvent.type(field, 'k7 m-40q');
  expect(field).toHaveValue('K7M4Q');
  expect(fetch).not.toHaveBeenCalled();
  await userEvent.type(field, 'x');
  await waitFor(() => expect(location.history.at(-1)).toBe('/j/K7M4QX'));
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(fetch.mock.calls[0]?.[0]).toBe('/api/join/K7M4QX');
});

test('a pasted invitation link is read as its code', async () => {
  const { field, location } = show(good);
  await userEvent.click(field);
  await userEvent.paste('https://twiza.example/j/K7M4QX');
  await waitFor(() => expect(location.history.at(-1)).toBe('/j/K7M4QX'));
});

test('an unknown code stays in the field, with the reason under it, until it is changed', async () => {
  const { field, location } = show(unknown);
  await userEvent.type(field, 'ZZZZZZ');
  expect(await screen.findByRole('alert')).toHaveTextContent(fr['refusal.unknown-code']);
  expect(field).toHaveValue('ZZZZZZ');
  expect(field).toBeInvalid();
  expect(location.history).toEqual(['/']);
  await userEvent.type(field, '{Backspace}');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('without network the field says so', async () => {
  const { field } = show(broken);
  await userEvent.type(field, 'K7M4QX');
  expect(await screen.findByRole('alert')).toHaveTextContent(fr['refusal.offline']);
});

test('the button is never greyed: with half a code it says what is missing', async () => {
  const { fetch, field } = show(good);
  await userEvent.type(field, 'K7');
  await userEvent.click(screen.getByRole('button', { name: fr['home.join'] }));
  expect(screen.getByRole('alert')).toHaveTextContent(fr['home.incomplete']);
  expect(field).toHaveFocus();
  expect(fetch).not.toHaveBeenCalled();
});
