import { expect, test } from 'vitest';
import { readDetails, type DetailsDraft } from './details.ts';

const draft: DetailsDraft = {
  title: ' Lab ',
  date: '2026-11-25',
  time: '09:30',
  minutes: '90',
  timeZone: 'Asia/Kolkata',
  organisations: 'Tigmmi\n\n Amal \nTigmmi',
  languages: ['fr'],
  hosts: ' avec Imane ',
};

test('fields become details: trimmed, organisations once each, the hour in the workshop’s zone', () => {
  expect(readDetails(draft)).toEqual({
    title: 'Lab',
    startsAt: Date.UTC(2026, 10, 25, 4, 0),
    minutes: 90,
    timeZone: 'Asia/Kolkata',
    organisations: ['Tigmmi', 'Amal'],
    languages: ['fr'],
    hosts: 'avec Imane',
  });
});

test('every mistake is said at its own field', () => {
  const wrong = readDetails({
    ...draft,
    title: ' ',
    date: '',
    minutes: '0',
    timeZone: 'Mars/Base',
    organisations: 'x'.repeat(81),
    languages: [],
  });
  expect(wrong).toEqual({
    mistakes: {
      title: 'details.titleEmpty',
      when: 'details.whenWrong',
      minutes: 'details.minutesWrong',
      timeZone: 'details.timeZoneWrong',
      organisations: 'details.organisationsWrong',
      languages: 'details.languagesEmpty',
    },
  });
});
