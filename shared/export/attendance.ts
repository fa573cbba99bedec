import type { ParticipationId } from '#shared/kit/ids.ts';
import { facilitating, type Stay, type WorkshopState } from '#shared/workshop/state.ts';
import type { Agreed } from './consent.ts';
import type { Attendee, ReportPerson } from './report.ts';

/**
 * Who was there between opening and closing: waiting in the lobby is no attendance. Facilitators are named, since the
 * invitation names them; of anybody else who did not agree neither name nor organisation is told.
 */
export function attendanceOf(
  state: WorkshopState,
  people: ReadonlyMap<ParticipationId, ReportPerson>,
  agreed: Agreed,
  now: number,
): readonly Attendee[] {
  const { openedAt, closedAt = now } = state;
  if (openedAt === undefined) return [];
  return Object.values(state.members).flatMap(({ id, role }): readonly Attendee[] => {
    const stays = (state.stays[id] ?? []).flatMap((stay) => within(stay, openedAt, closedAt));
    const person = people.get(id);
    if (stays.length === 0) return [];
    const named = person && (facilitating.includes(role) || agreed(id, 'name-in-attendance'));
    return [
      {
        ...(named ? { name: person.name, ...(person.organisation === undefined ? {} : { organisation: person.organisation }) } : {}),
        role,
        from: Math.min(...stays.map(({ from }) => from)),
        to: Math.max(...stays.map(({ to }) => to)),
        minutes: Math.round(stays.reduce((sum, { from, to }) => sum + to - from, 0) / 60_000),
      },
    ];
  });
}

/** The part of a stay that lies between two moments; somebody who has not gone is here until the last one. */
function within(stay: Stay, first: number, last: number): readonly Required<Stay>[] {
  const [from, to] = [Math.max(first, stay.from), Math.min(last, stay.to ?? last)];
  return from < to ? [{ from, to }] : [];
}
