import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { refused } from './api.ts';
import { useAnswer } from './useAnswer.ts';

let network: 'gone' | 'back' | 'no' = 'gone';
let asked = 0;

function Page() {
  const { answer } = useAnswer<{ readonly name: string }>('/me');
  return <p>{answer && (refused(answer) ? answer.refused : answer.name)}</p>;
}

beforeEach(() => {
  network = 'gone';
  asked = 0;
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => {
    asked++;
    if (network === 'gone') throw new TypeError('no network');
    return await Promise.resolve(
      network === 'no' ? Response.json({ refused: 'signed-out' }, { status: 401 }) : Response.json({ name: 'Imane' }),
    );
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = async (milliseconds: number) => await act(async () => await vi.advanceTimersByTimeAsync(milliseconds));

test('what the network kept comes by itself when it is back, and then nothing more is asked', async () => {
  render(<Page />);
  await pass(0);
  expect(screen.getByText('offline')).toBeVisible();
  network = 'back';
  window.dispatchEvent(new Event('online'));
  await pass(0);
  expect(screen.getByText('Imane')).toBeVisible();
  await pass(60_000);
  expect(asked).toBe(2);
});

test('a no that time does not change is not asked again', async () => {
  network = 'no';
  render(<Page />);
  await pass(60_000);
  expect(screen.getByText('signed-out')).toBeVisible();
  expect(asked).toBe(1);
});
