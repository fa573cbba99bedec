import type { MessageKey } from '#shared/i18n/fr.ts';
import { isTimeZone } from '#shared/kit/timeZone.ts';
import { limits } from '#shared/wire/limits.ts';
import type { WorkshopDetails } from '#shared/workshop/state.ts';
import { fromFields } from '#client/i18n/zonedTime.ts';

/** The details as they stand in the fields. */
export interface DetailsDraft extends Omit<WorkshopDetails, 'startsAt' | 'minutes' | 'organisations'> {
  readonly date: string;
  readonly time: string;
  readonly minutes: string;
  /** One a line. */
  readonly organisations: string;
}

/** Which field is wrong, and the message that says why. */
export type DetailsMistakes = Partial<Record<'title' | 'when' | 'timeZone' | 'minutes' | 'organisations' | 'languages', Mistake>>;
type Mistake = Extract<
  MessageKey,
  | 'details.titleEmpty'
  | 'details.textTooLong'
  | 'details.whenWrong'
  | 'details.timeZoneWrong'
  | 'details.minutesWrong'
  | 'details.organisationsWrong'
  | 'details.languagesEmpty'
>;

/** What the fields say, or everything that is wrong with it. */
export function readDetails(draft: DetailsDraft): WorkshopDetails | { readonly mistakes: DetailsMistakes } {
  const title = draft.title.trim();
  const timeZone = draft.timeZone.trim();
  const startsAt = fromFields(draft.date, draft.time, timeZone);
  const minutes = draft.minutes.trim() === '' ? undefined : Number(draft.minutes);
  const organisations = linesOf(draft.organisations);

  const mistakes: DetailsMistakes = {
    title: titleMistake(title),
    when: startsAt === undefined ? 'details.whenWrong' : undefined,
    timeZone: isTimeZone(timeZone) ? undefined : 'details.timeZoneWrong',
    minutes: minutes === undefined || (Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440) ? undefined : 'details.minutesWrong',
    organisations: organisations.length > 60 || organisations.some(isTooLong) ? 'details.organisationsWrong' : undefined,
    languages: draft.languages.length === 0 ? 'details.languagesEmpty' : undefined,
  };
  if (startsAt === undefined || Object.values(mistakes).some(Boolean)) return { mistakes };
  return { title, startsAt, minutes, timeZone, organisations, languages: draft.languages, hosts: draft.hosts.trim() };
}

function titleMistake(title: string): Mistake | undefined {
  if (title === '') return 'details.titleEmpty';
  return title.length > limits.titleLength ? 'details.textTooLong' : undefined;
}

function isTooLong(name: string): boolean {
  return name.length > limits.nameLength;
}

/** Each line once, without the empty ones. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines)].filter((line) => line !== '');
}
