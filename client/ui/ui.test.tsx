import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { fr } from '#shared/i18n/fr.ts';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { useState, type ReactNode } from 'react';
import { Clock } from './Clock.tsx';
import { clockText, overText } from './clockText.ts';
import { readCode, spacedCode } from './codes.ts';
import { Dialog } from './Dialog.tsx';
import { Field } from './Field.tsx';
import { initials } from './initials.ts';
import { ToastProvider, useToast, useToastOver, type ToastMessage } from './Toast.tsx';

function show(children: ReactNode) {
  return render(
    <LanguageProvider lang="fr" messages={fr}>
      {children}
    </LanguageProvider>,
  );
}

test('the clock rounds up to the second that is still running and never goes below zero', () => {
  expect(clockText(61_000)).toBe('01:01');
  expect(clockText(60_001)).toBe('01:01');
  expect(clockText(1)).toBe('00:01');
  expect(clockText(0)).toBe('00:00');
  expect(clockText(-5000)).toBe('00:00');
  expect(clockText(3_660_000)).toBe('61:00');
  expect([0, -999, -1000, -61_500].map(overText)).toEqual(['+00:00', '+00:00', '+00:01', '+01:01']);
});

test('a paused clock says so', () => {
  show(<Clock remaining={30_000} paused />);
  expect(screen.getByRole('timer', { name: fr['clock.paused'] })).toHaveTextContent('00:30');
});

test('a code keeps the thirty symbols alone', () => {
  expect(readCode(' k7m-4qx extra', 6)).toBe('K7M4QX');
  expect(readCode('0O1ILU', 6)).toBe('');
  expect(readCode('http://192.168.1.5:4600/j/K7M4QX', 6)).toBe('K7M4QX');
  expect(spacedCode('5KM28T7Q')).toBe('5KM2 8T7Q');
});

test('a disc shows two letters of the name, in any script', () => {
  expect(initials('Salma Idrissi')).toBe('Sa');
  expect(initials('الياس')).toBe('يا');
  expect(initials('سلمى')).toBe('سل');
  expect(initials('  ')).toBe('?');
});

test('a field says its refusal to those who listen', () => {
  show(<Field label="Nom" hint="Prénom suffit" error="Trop long" />);
  const field = screen.getByLabelText('Nom');
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription('Prénom suffit Trop long');
});

test('a dialog is named, closes by its cross and by a press beside it, and not by a press inside', async () => {
  const close = vi.fn<() => void>();
  show(
    <Dialog title="Nouveau code" onClose={close}>
      <p>Texte</p>
    </Dialog>,
  );
  const dialog = screen.getByRole('dialog', { name: 'Nouveau code' });
  await userEvent.click(screen.getByText('Texte'));
  expect(close).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: fr['dialog.close'] }));
  await userEvent.click(dialog);
  expect(close).toHaveBeenCalledTimes(2);
});

test('escape closes the dialog that was opened last and no other', () => {
  const [outer, inner] = [vi.fn<() => void>(), vi.fn<() => void>()];
  show(
    <Dialog title="Qui est là" onClose={outer}>
      <Dialog title="Remettre en place" onClose={inner}>
        <p>Texte</p>
      </Dialog>
    </Dialog>,
  );
  // What the browser sends for the key.
  fireEvent(screen.getByRole('dialog', { name: 'Remettre en place' }), new Event('cancel', { cancelable: true }));
  expect(inner).toHaveBeenCalledOnce();
  expect(outer).not.toHaveBeenCalled();
});

function Speaker({ message }: { readonly message: ToastMessage }) {
  const toast = useToast();
  const over = useToastOver();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => toast(message)}>
        go
      </button>
      <button type="button" onClick={() => over('offline')}>
        back
      </button>
      <button type="button" onClick={() => setOpen(true)}>
        open
      </button>
      {open && (
        <Dialog title="Above" onClose={() => setOpen(false)}>
          <button type="button" onClick={() => toast(message)}>
            inside
          </button>
        </Dialog>
      )}
    </>
  );
}

const speak = (message: ToastMessage) =>
  show(
    <ToastProvider>
      <Speaker message={message} />
    </ToastProvider>,
  );
const status = () => screen.getByRole('status');

test('a toast offers to take back what was done, once', async () => {
  const run = vi.fn<() => void>();
  speak({ text: 'Note supprimée', action: { label: 'Annuler', run } });
  await userEvent.click(screen.getByText('go'));
  expect(status()).toHaveTextContent('Note supprimée');
  // A press beside it does not lose what it offers.
  await userEvent.click(document.body);
  await userEvent.click(screen.getByText('Annuler'));
  expect(run).toHaveBeenCalledTimes(1);
  expect(status()).toBeEmptyDOMElement();
});

test('a passing toast goes with the next press beside it, and not with one on it', async () => {
  const run = vi.fn<() => void>();
  speak({ text: 'Note ajoutée', action: { label: 'Annuler', run }, passing: true });
  await userEvent.click(screen.getByText('go'));
  await userEvent.click(screen.getByText('Note ajoutée'));
  expect(status()).toHaveTextContent('Note ajoutée');
  await userEvent.click(document.body);
  expect(status()).toBeEmptyDOMElement();
  await userEvent.click(screen.getByText('go'));
  await userEvent.click(screen.getByText('Annuler'));
  expect(run).toHaveBeenCalledTimes(1);
});

test('trouble stays until what it is about is over, or is another’s', async () => {
  speak({ text: 'Pas de réseau', tone: 'trouble', about: 'offline' });
  await userEvent.click(screen.getByText('go'));
  await userEvent.click(document.body);
  expect(status()).toHaveTextContent('Pas de réseau');
  await userEvent.click(screen.getByText('back'));
  expect(status()).toBeEmptyDOMElement();
  await userEvent.click(screen.getByText('go'));
  act(() => void window.dispatchEvent(new Event('online')));
  expect(status()).toBeEmptyDOMElement();
});

test('a toast is said in the modal dialog that is open, where it can be seen and pressed', async () => {
  speak({ text: 'Refusé', tone: 'trouble' });
  await userEvent.click(screen.getByText('open'));
  await userEvent.click(screen.getByText('inside'));
  expect(within(screen.getByRole('dialog')).getByRole('status')).toHaveTextContent('Refusé');
  await userEvent.click(screen.getAllByRole('button', { name: fr['dialog.close'] })[0] ?? document.body);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(status()).toHaveTextContent('Refusé');
});
