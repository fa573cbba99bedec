import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense, useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { ar as allArabic } from '#shared/i18n/ar.ts';
import { door as ar } from '#shared/i18n/ar/door.ts';
import { door as fr } from '#shared/i18n/fr/door.ts';
import { firstLanguage } from '#client/i18n/languages.ts';
import { LanguageProvider, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';

afterEach(() => localStorage.clear());

function Title() {
  return <h1>{useMessages()['home.code']}</h1>;
}

function Later() {
  const [open, setOpen] = useState(false);
  return (
    <Suspense>
      <button type="button" onClick={() => setOpen(true)}>
        later
      </button>
      {open && <AddLine />}
    </Suspense>
  );
}

function AddLine() {
  return <p>{useMessages('room')['phone.add']}</p>;
}

test('choosing Arabic turns the page around, in Arabic words, and is remembered on the device', async () => {
  render(
    <LanguageProvider lang="fr" messages={fr}>
      <LanguageSwitch />
      <Title />
    </LanguageProvider>,
  );
  expect(document.documentElement).toHaveAttribute('dir', 'ltr');
  await userEvent.click(screen.getByRole('button', { name: 'العربية' }));
  await waitFor(() => expect(screen.getByRole('heading')).toHaveTextContent(ar['home.code']));
  expect(document.documentElement).toHaveAttribute('dir', 'rtl');
  expect(document.documentElement).toHaveAttribute('lang', 'ar');
  expect(screen.getByRole('button', { name: 'العربية' })).toHaveAttribute('aria-pressed', 'true');
  expect(firstLanguage()).toBe('ar');
});

test('a page beyond the door waits for the words of its areas and never shows a language in part', async () => {
  const shown: string[] = [];
  function Watched() {
    const say = useMessages('room', 'laptop');
    shown.push(`${say['app.name']}: ${say['room.people']}, ${say['room.join']}`);
    return <p>{shown.at(-1)}</p>;
  }
  render(
    <LanguageProvider lang="fr" messages={fr}>
      <LanguageSwitch />
      <Suspense fallback={<p>waiting</p>}>
        <Watched />
      </Suspense>
    </LanguageProvider>,
  );
  expect(screen.getByText('waiting')).toBeVisible();
  expect(await screen.findByText(/Qui est là/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'English' }));
  expect(await screen.findByText(/Who is here/)).toBeVisible();
  expect(new Set(shown)).toEqual(new Set(['Twiza: Qui est là, Entrer le code', 'Twiza: Who is here, Enter the code']));
});

test('words asked for while another language is on its way come in that language', async () => {
  render(
    <LanguageProvider lang="fr" messages={fr}>
      <LanguageSwitch />
      <Later />
    </LanguageProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'العربية' }));
  await userEvent.click(screen.getByRole('button', { name: 'later' }));
  await waitFor(() => expect(screen.getByRole('paragraph')).toHaveTextContent(allArabic['phone.add']));
});
