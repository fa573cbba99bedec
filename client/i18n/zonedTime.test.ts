import { expect, test } from 'vitest';
import { daysFrom, fromFields, toFields } from './zonedTime.ts';

test('date and hour are those of the workshop, wherever the browser is', () => {
  const at = fromFields('2026-11-25', '09:30', 'Asia/Kolkata');
  expect(new Date(at ?? 0).toISOString()).toBe('2026-11-25T04:00:00.000Z');
  expect(toFields(at ?? 0, 'Asia/Kolkata')).toEqual({ date: '2026-11-25', time: '09:30' });
  expect(toFields(at ?? 0, 'America/New_York')).toEqual({ date: '2026-11-24', time: '23:00' });
});

test('an hour right after the clocks change is still the hour that was written', () => {
  for (const time of ['01:30', '03:30', '04:00', '12:00']) {
    const at = fromFields('2027-03-28', time, 'Europe/Paris');
    expect(toFields(at ?? 0, 'Europe/Paris').time).toBe(time);
  }
});

test('a field that is not filled gives no moment', () => {
  expect(fromFields('', '09:30', 'UTC')).toBeUndefined();
  expect(fromFields('2026-11-25', '', 'UTC')).toBeUndefined();
});

test('days are counted by the calendar of the zone', () => {
  const evening = Date.UTC(2026, 10, 25, 22, 30);
  expect(daysFrom(evening, evening + 3_600_000, 'UTC')).toBe(0);
  expect(daysFrom(evening, evening + 2 * 3_600_000, 'UTC')).toBe(1);
  expect(daysFrom(evening - 5 * 3_600_000, evening, 'Asia/Kolkata')).toBe(1);
});
