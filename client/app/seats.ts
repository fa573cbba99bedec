import type { ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { BoardNow, Me, Seat } from '#shared/wire/api.ts';

/*
 * A shared phone may hold several seats in one workshop. Which of them this tab speaks for, and the return code that was
 * shown when it came in, last as long as the tab; the right to the seat is the cookie's alone.
 */
const seatKey = (workshop: WorkshopId) => `twiza.seat.${workshop}`;
const codeKey = (participation: ParticipationId) => `twiza.return.${participation}`;

function keep(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden; then the first seat counts.
  }
}

function kept(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberSeat(seat: Seat, returnCode?: string): void {
  keep(seatKey(seat.workshop), seat.participation);
  if (returnCode !== undefined) keep(codeKey(seat.participation), returnCode);
}

/** The seat that this tab took last in that workshop, else the first that the device may speak for. */
export function seatIn(me: Me, workshop: WorkshopId): Seat | undefined {
  const seats = me.seats.filter((seat) => seat.workshop === workshop);
  const last = kept(seatKey(workshop));
  return seats.find((seat) => seat.participation === last) ?? seats[0];
}

interface Given {
  readonly seat: Seat;
  readonly at?: BoardNow | undefined;
}

/** What a page that hands over to the room gives along, so that it need not ask first: for `navigate`. */
export function withSeat(seat: Seat, at?: BoardNow): { readonly state: Given } {
  return { state: { seat, at } };
}

/** The seat that the page before has given along; whether it still stands only the server knows. */
export function seatGiven(workshop: WorkshopId): Seat | undefined {
  const seat = given()?.seat;
  return seat?.workshop === workshop ? seat : undefined;
}

/** Where the room was when this seat was taken. */
export function boardGiven(participation: ParticipationId): BoardNow | undefined {
  const state = given();
  return state?.seat.participation === participation ? state.at : undefined;
}

/** The room goes on: a page that is loaded anew must ask where it is. */
export function forgetBoardGiven(): void {
  const { seat, at } = given() ?? {};
  if (seat && at) window.history.replaceState({ seat }, '');
}

function given(): Given | undefined {
  const state: unknown = window.history.state;
  // Written by withSeat alone.
  return typeof state === 'object' && state !== null && 'seat' in state ? (state as Given) : undefined;
}

/** The return code as long as it is known here: it is shown once and kept nowhere else. */
export function knownReturnCode(participation: ParticipationId): string | undefined {
  return kept(codeKey(participation));
}
