import type { AccountId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { WorkshopEvent } from './events.ts';
import type { Stay, WorkshopState } from './state.ts';

/** Before its first event (`created`). */
export const unborn: WorkshopState = {
  id: '' as WorkshopId,
  phase: 'lobby',
  details: { title: '', startsAt: 0, timeZone: 'UTC', organisations: [], languages: ['fr'], hosts: '' },
  owner: '' as AccountId,
  activities: [],
  canvases: {},
  left: {},
  room: 'together',
  othersWords: true,
  members: {},
  stays: {},
};

export function foldWorkshop(state: WorkshopState, event: WorkshopEvent): WorkshopState {
  switch (event.type) {
    case 'created': {
      const { id, owner, details, activities } = event;
      return {
        ...unborn,
        id,
        owner,
        details,
        activities,
        canvases: Object.fromEntries(event.canvases.map((canvas) => [canvas.id, canvas])),
      };
    }
    case 'details-changed':
      return { ...state, details: event.details };
    case 'activities-changed':
      return { ...state, activities: event.activities };
    case 'joined': {
      const { who: id, role, colour, at: joinedAt } = event;
      return { ...state, members: { ...state.members, [id]: { id, role, colour, joinedAt } } };
    }
    case 'came':
      return withStays(state, event.who, [...endStay(state, event.who, event.at), { from: event.at }]);
    case 'went':
      return withStays(state, event.who, endStay(state, event.who, event.at));
    case 'opened':
      return { ...state, phase: 'open', openedAt: state.openedAt ?? event.at };
    case 'moved':
      return moved(state, event);
    case 'paused':
      return { ...state, phase: 'paused' };
    case 'resumed':
      return { ...state, phase: 'open' };
    case 'room-set':
      return { ...state, room: event.room };
    case 'others-words-set':
      return { ...state, othersWords: event.allowed };
    case 'closed':
      return closed(state, event.at);
  }
}

function moved(state: WorkshopState, { activity, at }: Extract<WorkshopEvent, { type: 'moved' }>): WorkshopState {
  const { step } = state;
  return {
    ...state,
    step: { activity, number: (step?.number ?? 0) + 1, since: at },
    left: step ? { ...state.left, [step.activity]: at } : state.left,
  };
}

/** Nobody stays longer than the workshop; the last activity ends with it. */
function closed(state: WorkshopState, at: number): WorkshopState {
  const people = Object.keys(state.stays) as ParticipationId[];
  return {
    ...state,
    phase: 'closed',
    closedAt: at,
    left: state.step ? { ...state.left, [state.step.activity]: at } : state.left,
    stays: Object.fromEntries(people.map((who) => [who, endStay(state, who, at)])),
  };
}

function withStays(state: WorkshopState, who: ParticipationId, stays: readonly Stay[]): WorkshopState {
  return { ...state, stays: { ...state.stays, [who]: stays } };
}

function endStay(state: WorkshopState, who: ParticipationId, at: number): readonly Stay[] {
  return (state.stays[who] ?? []).map((stay) => (stay.to === undefined ? { ...stay, to: Math.max(stay.from, at) } : stay));
}

/** Whether the log says that this person is here. */
export function isStaying(state: WorkshopState, who: ParticipationId): boolean {
  const last = state.stays[who]?.at(-1);
  return last !== undefined && last.to === undefined;
}
