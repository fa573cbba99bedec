import * as z from 'zod/mini';
import type { ActivityId } from '#shared/kit/ids.ts';
import { isRefusal, refuse, type Refusal } from '#shared/kit/refusal.ts';
import { isTimeZone } from '#shared/kit/timeZone.ts';
import { defineCommand, defineTool, type Decision } from '#shared/tools/tool.ts';
import { detailsSchema } from '#shared/wire/api.ts';
import { limits } from '#shared/wire/limits.ts';
import type { WorkshopView } from '#shared/wire/live.ts';
import { changedActivities } from './agenda.ts';
import type { WorkshopEvent } from './events.ts';
import { foldWorkshop, foldWorkshopLog, unborn } from './fold.ts';
import { activityOf, facilitating, type WorkshopState } from './state.ts';

const command = defineCommand<WorkshopState, WorkshopEvent>();
const stepNumber = z.nullable(z.int());
const words = (max: number) => z.optional(z.string().check(z.trim(), z.maxLength(max)));

/** The workshop's own life. A command that names a step the room has left is `stale-step`, which clients drop without a word. */
export const workshop = defineTool<WorkshopState, WorkshopEvent>()({
  name: 'workshop',
  version: 1,
  initial: unborn,
  commands: {
    open: command({
      input: z.strictObject({}),
      allow: facilitating,
      offline: 'refuse',
      decide(state, _input, { now }) {
        if (state.phase === 'closed') return refuse('workshop-closed');
        if (state.phase !== 'lobby') return refuse('stale-step');
        const first = state.activities[0];
        return first ? { events: [{ type: 'opened', at: now }, ...entering(first.id, now)] } : refuse('activity-unknown');
      },
    }),
    move: command({
      input: z.strictObject({ from: stepNumber, to: z.string() }),
      allow: facilitating,
      offline: 'refuse',
      decide(state, { from, to }, { now }) {
        const activity = activityOf(state, to as ActivityId);
        const refusal = standing(state, from);
        if (refusal) return refusal;
        if (!activity) return refuse('activity-unknown');
        return state.step?.activity === activity.id ? refuse('stale-step') : { events: entering(activity.id, now) };
      },
    }),
    pause: command({
      input: z.strictObject({}),
      allow: facilitating,
      offline: 'refuse',
      decide: (state, _input, { now }) => (state.phase === 'open' ? { events: [{ type: 'paused', at: now }] } : notNow(state)),
    }),
    resume: command({
      input: z.strictObject({}),
      allow: facilitating,
      offline: 'refuse',
      decide: (state, _input, { now }) => (state.phase === 'paused' ? { events: [{ type: 'resumed', at: now }] } : notNow(state)),
    }),
    setRoom: command({
      input: z.strictObject({ room: z.enum(['look', 'together']), step: stepNumber }),
      allow: facilitating,
      offline: 'refuse',
      decide(state, { room, step }) {
        const refusal = standing(state, step);
        if (refusal) return refusal;
        return state.room === room ? refuse('stale-step') : { events: [{ type: 'room-set', room }] };
      },
    }),
    setOthersWords: command({
      input: z.strictObject({ allowed: z.boolean(), step: stepNumber }),
      allow: facilitating,
      offline: 'refuse',
      decide(state, { allowed, step }) {
        const refusal = standing(state, step);
        if (refusal) return refusal;
        return state.othersWords === allowed ? refuse('stale-step') : { events: [{ type: 'others-words-set', allowed }] };
      },
    }),
    close: command({
      input: z.strictObject({ step: stepNumber }),
      allow: facilitating,
      offline: 'refuse',
      decide(state, { step }, { now }) {
        const stale = state.phase === 'closed' || step !== numberOf(state);
        return stale ? refuse('stale-step') : { events: [{ type: 'closed', at: now }] };
      },
    }),
    changeDetails: command({
      input: z.strictObject({ details: detailsSchema }),
      allow: facilitating,
      offline: 'refuse',
      decide(state, { details }) {
        if (state.phase === 'closed') return refuse('workshop-closed');
        return isTimeZone(details.timeZone) ? { events: [{ type: 'details-changed', details }] } : refuse('malformed');
      },
    }),
    changeActivities: command({
      input: z.strictObject({
        activities: z
          .array(
            z.strictObject({
              id: z.string(),
              minutes: z.int().check(z.minimum(1), z.maximum(600)),
              title: words(limits.titleLength),
              instruction: words(limits.textLength),
              note: words(limits.textLength),
            }),
          )
          .check(z.minLength(1), z.maxLength(60)),
      }),
      allow: facilitating,
      offline: 'refuse',
      decide(state, input): Decision<WorkshopEvent> | Refusal {
        const activities = changedActivities(state, input.activities);
        return isRefusal(activities) ? activities : { events: [{ type: 'activities-changed', activities }] };
      },
    }),
  },
  fold: foldWorkshop,
  foldAll: foldWorkshopLog,
  view: (state, audience) => (audience === 'everyone' ? workshopView(state) : undefined),
});

/** An activity opens in «work together», with others' words open to all. */
function entering(activity: ActivityId, at: number): readonly WorkshopEvent[] {
  return [
    { type: 'moved', activity, at },
    { type: 'room-set', room: 'together' },
    { type: 'others-words-set', allowed: true },
  ];
}

function numberOf(state: WorkshopState): number | null {
  return state.step?.number ?? null;
}

/** Why a command that leaves step `from` comes too late or too early. */
function standing(state: WorkshopState, from: number | null): Refusal | undefined {
  if (state.phase === 'closed') return refuse('workshop-closed');
  if (state.phase !== 'open' && state.phase !== 'paused') return refuse('workshop-not-open');
  return from === numberOf(state) ? undefined : refuse('stale-step');
}

function notNow(state: WorkshopState): Refusal {
  return standing(state, numberOf(state)) ?? refuse('stale-step');
}

/** `room` is set by the registry, which knows whether a vote runs. */
function workshopView(state: WorkshopState): WorkshopView {
  return {
    phase: state.phase,
    details: state.details,
    activities: state.activities.map(({ note: _note, ...shown }) => shown),
    canvases: Object.values(state.canvases),
    ...(state.step ? { step: state.step } : {}),
    room: state.room,
    othersWords: state.othersWords,
  };
}
