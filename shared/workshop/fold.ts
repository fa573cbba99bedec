import type { AccountId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { WorkshopEvent } from './events.ts';
import type { Member, Stay, WorkshopState } from './state.ts';

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
    case 'joined':
      return { ...state, members: { ...state.members, [event.who]: joined(event) } };
    case 'came':
    case 'went':
      return { ...state, stays: { ...state.stays, [event.who]: staysAfter(state.stays[event.who], event) } };
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

/** As one by one, without a copy of all people for each: of 1,500 who came once that alone took half a second. */
export function foldWorkshopLog(state: WorkshopState, events: readonly WorkshopEvent[]): WorkshopState {
  let rest = state;
  let members = { ...state.members };
  let stays = { ...state.stays };
  for (const event of events) {
    if (event.type === 'joined') members[event.who] = joined(event);
    else if (event.type === 'came' || event.type === 'went') stays[event.who] = staysAfter(stays[event.who], event);
    else {
      rest = foldWorkshop({ ...rest, members, stays }, event);
      if (rest.members !== members) members = { ...rest.members };
      if (rest.stays !== stays) stays = { ...rest.stays };
    }
  }
  return { ...rest, members, stays };
}

function joined({ who: id, role, colour, at: joinedAt }: Extract<WorkshopEvent, { type: 'joined' }>): Member {
  return { id, role, colour, joinedAt };
}

function staysAfter(stays: readonly Stay[] = [], { type, at }: Extract<WorkshopEvent, { type: 'came' | 'went' }>): readonly Stay[] {
  return type === 'came' ? [...ended(stays, at), { from: at }] : ended(stays, at);
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
  return {
    ...state,
    phase: 'closed',
    closedAt: at,
    left: state.step ? { ...state.left, [state.step.activity]: at } : state.left,
    stays: Object.fromEntries(Object.entries(state.stays).map(([who, stays]) => [who, ended(stays, at)])),
  };
}

function ended(stays: readonly Stay[], at: number): readonly Stay[] {
  return stays.map((stay) => (stay.to === undefined ? { ...stay, to: Math.max(stay.from, at) } : stay));
}

/** Whether the log says that this person is here. */
export function isStaying(state: WorkshopState, who: ParticipationId): boolean {
  const last = state.stays[who]?.at(-1);
  return last !== undefined && last.to === undefined;
}
