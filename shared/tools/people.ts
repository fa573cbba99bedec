import type { ParticipationId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import type { PeopleView } from '#shared/wire/live.ts';
import type { WorkshopState } from '#shared/workshop/state.ts';

/** What the register knows of a participation; the log knows ids alone. */
export interface NamedPerson {
  readonly name: string;
  readonly organisation?: string;
  readonly lang: Lang;
}

/** `people` in the view of everyone, by arrival. */
export function peopleView(
  { members }: WorkshopState,
  here: ReadonlySet<ParticipationId>,
  directory: ReadonlyMap<ParticipationId, NamedPerson>,
): PeopleView {
  const people = Object.values(members).flatMap(({ id, role, colour }) => {
    const person = directory.get(id);
    if (!person) return [];
    const { name, organisation, lang } = person;
    return [{ id, name, ...(organisation === undefined ? {} : { organisation }), role, colour, here: here.has(id), lang }];
  });
  return { people };
}

/** `notes` of the facilitators' desk, by activity. */
export function notesOf({ activities }: WorkshopState): Readonly<Record<string, string>> {
  return Object.fromEntries(activities.flatMap(({ id, note }) => (note === undefined ? [] : [[id, note]])));
}
