import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openPictures, type Pictures } from './pictures.ts';

let pictures: Pictures;
const drawn = vi.fn<() => void>();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'requestAnimationFrame', 'cancelAnimationFrame'] });
  vi.advanceTimersByTime(1000);
  drawn.mockClear();
  pictures = openPictures();
});

afterEach(() => {
  pictures.close();
  vi.useRealTimers();
});

function point(type: string, clientX = 50, clientY = 400): void {
  window.dispatchEvent(new MouseEvent(type, { clientX, clientY }));
}

it('what others do waits for the click that a finger is making, and no longer', () => {
  point('pointerdown');
  pictures.next(drawn);
  vi.advanceTimersByTime(300);
  point('pointerup');
  vi.advanceTimersByTime(60);
  expect(drawn).not.toHaveBeenCalled();
  point('click');
  vi.advanceTimersByTime(20);
  expect(drawn).toHaveBeenCalledOnce();
});

it('what was to be drawn already waits too', () => {
  pictures.next(drawn);
  point('pointerdown');
  vi.advanceTimersByTime(300);
  expect(drawn).not.toHaveBeenCalled();
});

it.each([
  ['a finger that moves', () => point('pointermove', 50, 411)],
  ['the browser scrolling', () => point('pointercancel')],
  ['a finger that stays', () => vi.advanceTimersByTime(700)],
  [
    'a touch that makes no click',
    () => {
      point('pointerup');
      vi.advanceTimersByTime(100);
    },
  ],
])('%s holds nothing back', (_what, happens) => {
  point('pointerdown');
  pictures.next(drawn);
  vi.advanceTimersByTime(40);
  expect(drawn).not.toHaveBeenCalled();
  happens();
  vi.advanceTimersByTime(20);
  expect(drawn).toHaveBeenCalledOnce();
});

it('what is cancelled while something is pressed is not drawn', () => {
  point('pointerdown');
  const cancel = pictures.next(drawn);
  vi.advanceTimersByTime(40);
  cancel();
  point('click');
  vi.advanceTimersByTime(1000);
  expect(drawn).not.toHaveBeenCalled();
});
