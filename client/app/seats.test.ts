import { expect, test } from 'vitest';
import { testCanvas } from '#test/kit/testCards.ts';
import type { BoardId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { Seat } from '#shared/wire/api.ts';
import { boardGiven, forgetBoardGiven, seatGiven, withSeat } from './seats.ts';

const seat: Seat = {
  participation: 'q1' as ParticipationId,
  workshop: 'w1' as WorkshopId,
  name: 'Salma',
  role: 'participant',
  colour: 1,
};
const at = { board: 'b1' as BoardId, canvas: testCanvas };

test('the page before tells the room its seat and where it is, once: a page that is loaded anew asks where', () => {
  window.history.pushState(withSeat(seat, at).state, '');
  expect(boardGiven(seat.participation)).toEqual(at);
  expect(boardGiven('q2' as ParticipationId)).toBeUndefined();
  forgetBoardGiven();
  expect(boardGiven(seat.participation)).toBeUndefined();
  expect(seatGiven(seat.workshop)).toEqual(seat);
});

test('a state that somebody else wrote tells nothing', () => {
  window.history.replaceState({ scroll: 3 }, '');
  expect(boardGiven(seat.participation)).toBeUndefined();
  expect(seatGiven(seat.workshop)).toBeUndefined();
});
