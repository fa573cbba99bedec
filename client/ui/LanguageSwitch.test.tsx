import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { door as ar } from '#shared/i18n/ar/door.ts';
import { door as fr } from '#shared/i18n/fr/door.ts';
import { firstLanguage } from '#client/i18n/languages.ts';
import { AllWords, LanguageProvider, useDoorMessages, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';

afterEach(() => localStorage.clear());

function Title() {
  return <h1>{useDoorMessages()['home.code']}</h1>;
}

function Beyond() {
  return <p>{useMessages()['workshops.title']}</p>;
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

test('a page beyond the door waits for its words and keeps them when the language changes', async () => {
  render(
    <LanguageProvider lang="fr" messages={fr}>
      <LanguageSwitch />
      <AllWords waiting={<p>waiting</p>} failed={<p>failed</p>}>
        <Beyond />
      </AllWords>
    </LanguageProvider>,
  );
  expect(screen.getByText('waiting')).toBeVisible();
  expect(await screen.findByText('Mes ateliers')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'English' }));
  expect(await screen.findByText('My workshops')).toBeVisible();
});
