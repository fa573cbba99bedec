import type { ParticipationId } from '#shared/kit/ids.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';
import { isStaying } from '#shared/workshop/fold.ts';
import type { WorkshopState } from '#shared/workshop/state.ts';

/** Who comes back within so long (ms) was never away. */
const blink = 10_000;

export interface Presence {
  /** Who has a line now. */
  readonly here: ReadonlySet<ParticipationId>;
  /** True when it is the person's first line. */
  came(who: ParticipationId, now: number): boolean;
  /** True when it was the person's last line. */
  went(who: ParticipationId, now: number): boolean;
  /** What the log lacks to say who is here: a coming at once, a going once it was no blink. */
  missing(state: WorkshopState, now: number): readonly WorkshopEvent[];
  /** Epoch ms at which the next going is due. */
  nextDue(state: WorkshopState): number | undefined;
}

/**
 * Lines are facts of this process; stays are facts of the log. After a restart the log holds people who may never come back:
 * they left when the log was written last (`lastKnown`), unless they return within a blink of `now`.
 */
export function createPresence(lastKnown: number, now: number): Presence {
  const lines = new Map<ParticipationId, number>();
  const since = new Map<ParticipationId, number>();
  const gone = new Map<ParticipationId, number>();
  const here = new Set<ParticipationId>();

  const absent = (state: WorkshopState) =>
    Object.values(state.members)
      .filter(({ id }) => !here.has(id) && isStaying(state, id))
      .map(({ id }) => ({ who: id, at: gone.get(id) ?? lastKnown, due: (gone.get(id) ?? now) + blink }));

  return {
    here,
    came(who, at) {
      lines.set(who, (lines.get(who) ?? 0) + 1);
      if (here.has(who)) return false;
      here.add(who);
      since.set(who, at);
      return true;
    },
    went(who, at) {
      const left = (lines.get(who) ?? 1) - 1;
      lines.set(who, left);
      if (left > 0) return false;
      lines.delete(who);
      here.delete(who);
      gone.set(who, at);
      return true;
    },
    missing(state, at) {
      if (state.phase === 'closed') return [];
      const coming = [...here].filter((who) => state.members[who] && !isStaying(state, who));
      const going = absent(state).filter(({ due }) => due <= at);
      return [
        ...going.map(({ who, at: left }): WorkshopEvent => ({ type: 'went', who, at: left })),
        ...coming.map((who): WorkshopEvent => ({ type: 'came', who, at: since.get(who) ?? at })),
      ];
    },
    nextDue(state) {
      const dues = state.phase === 'closed' ? [] : absent(state).map(({ due }) => due);
      return dues.length === 0 ? undefined : Math.min(...dues);
    },
  };
}
