import { act, render, screen } from '@testing-library/react';
import { Suspense, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { preloadable, type Preloadable } from './preloadable.ts';

function Counter({ by }: { readonly by: number }) {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + by)}>
      {count}
    </button>
  );
}

const page = (Part: Preloadable<{ readonly by: number }>) => (
  <Suspense fallback={<p>waiting</p>}>
    <Part by={2} />
  </Suspense>
);

test('what has been loaded ahead is drawn at once, without the fallback', async () => {
  const Part = preloadable(async () => await Promise.resolve(Counter));
  await Part.preload();
  render(page(Part));
  expect(screen.getByRole('button')).toHaveTextContent('0');
});

test('what has not shows the fallback until it has come, and keeps its state when it is drawn again', async () => {
  let arrive: (part: typeof Counter) => void = () => undefined;
  const coming = new Promise<typeof Counter>((resolve) => {
    arrive = resolve;
  });
  const Part = preloadable(async () => await coming);
  const { rerender } = render(page(Part));
  expect(screen.getByText('waiting')).toBeVisible();
  arrive(Counter);
  const button = await screen.findByRole('button');
  act(() => button.click());
  rerender(page(Part));
  expect(screen.getByRole('button')).toHaveTextContent('2');
});

test('what could not be loaded ahead is asked for again when it is drawn', async () => {
  const load = vi.fn<() => Promise<typeof Counter>>().mockRejectedValueOnce(new TypeError('no network')).mockResolvedValue(Counter);
  const Part = preloadable(load);
  await expect(Part.preload()).rejects.toThrow('no network');
  render(page(Part));
  expect(await screen.findByRole('button')).toBeVisible();
});
