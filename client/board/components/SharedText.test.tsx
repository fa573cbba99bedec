import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { SharedText } from './SharedText.tsx';

function show(value: string) {
  const typed: [string, string][] = [];
  const tooLong = vi.fn<() => void>();
  const text = (now: string) => (
    <SharedText value={now} onType={(before, after) => typed.push([before, after])} onTooLong={tooLong} maxLength={20} />
  );
  const { rerender } = render(text(value));
  const area = screen.getByRole('textbox') as HTMLTextAreaElement;
  return { typed, area, tooLong, arrives: (now: string) => rerender(text(now)) };
}

it('others’ letters come in around my caret', () => {
  const { area, arrives } = show('le souk');
  area.focus();
  area.setSelectionRange(7, 7);
  arrives('demain, le souk');
  expect(area).toHaveValue('demain, le souk');
  expect(area.selectionStart).toBe(15);
  arrives('demain, le souk !');
  expect(area.selectionStart).toBe(15);
});

it('what I type is told as the difference to what was agreed', () => {
  const { typed, area, arrives } = show('a');
  fireEvent.input(area, { target: { value: 'ab' } });
  arrives('xab');
  fireEvent.input(area, { target: { value: 'xabc' } });
  expect(typed).toEqual([
    ['a', 'ab'],
    ['xab', 'xabc'],
  ]);
});

it('writes nothing while an input method composes, lets nothing in, and then writes once', () => {
  const { typed, area, arrives } = show('قهوة ');
  fireEvent.compositionStart(area);
  fireEvent.input(area, { target: { value: 'قهوة م' } });
  arrives('شاي وقهوة ');
  expect(area).toHaveValue('قهوة م');
  expect(typed).toEqual([]);
  fireEvent.input(area, { target: { value: 'قهوة مع' } });
  fireEvent.compositionEnd(area);
  expect(typed).toEqual([['قهوة ', 'قهوة مع']]);
});

it('takes nothing of a paste that does not fit, and says so', () => {
  const { typed, area, tooLong } = show('le souk');
  const paste = (text: string) => fireEvent.paste(area, { clipboardData: { getData: () => text } });
  expect(paste('x'.repeat(14))).toBe(false);
  expect(tooLong).toHaveBeenCalledOnce();
  expect(typed).toEqual([]);
  expect(paste('x'.repeat(13))).toBe(true);
  area.setSelectionRange(0, 7);
  expect(paste('x'.repeat(20))).toBe(true);
  expect(tooLong).toHaveBeenCalledOnce();
});
