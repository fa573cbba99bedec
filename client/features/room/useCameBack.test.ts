import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useCameBack } from './useCameBack.ts';

let visible: 'visible' | 'hidden' = 'visible';
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visible);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function turn(to: typeof visible): void {
  visible = to;
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

async function pass(ms: number): Promise<void> {
  await act(async () => await vi.advanceTimersByTimeAsync(ms));
}

function watch(step: number | undefined) {
  const hook = renderHook(({ step }: { step: number | undefined }) => useCameBack(step), { initialProps: { step } });
  return {
    changed: () => hook.result.current[0],
    dismiss: () => act(hook.result.current[1]),
    moves: (to: number) => hook.rerender({ step: to }),
  };
}

it('tells of a step that came while one was away, until it is put away', async () => {
  const { changed, dismiss, moves } = watch(3);
  turn('hidden');
  await pass(10_000);
  moves(4);
  expect(changed()).toBe(false);
  turn('visible');
  expect(changed()).toBe(true);
  await pass(60_000);
  expect(changed()).toBe(true);
  dismiss();
  expect(changed()).toBe(false);
});

it('tells of a step whose news comes only once the line is back', async () => {
  const { changed, moves } = watch(undefined);
  turn('hidden');
  await pass(40_000);
  turn('visible');
  expect(changed()).toBe(false);
  await pass(4000);
  moves(1);
  expect(changed()).toBe(true);
});

it('says nothing after a glance elsewhere, when nothing changed, or about what one has seen happen', async () => {
  const { changed, moves } = watch(3);
  turn('hidden');
  await pass(9000);
  moves(4);
  turn('visible');
  expect(changed()).toBe(false);
  turn('hidden');
  await pass(20_000);
  turn('visible');
  await pass(15_000);
  moves(5);
  expect(changed()).toBe(false);
});
