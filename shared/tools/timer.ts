import * as z from 'zod/mini';
import { refuse } from '#shared/kit/refusal.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';
import { activityOf, facilitating, type WorkshopState } from '#shared/workshop/state.ts';
import { defineCommand, defineTool, type Context, type Decision } from './tool.ts';

/** A deadline, never a countdown (epoch ms); that it is over follows from the clock. `seconds` is the whole length, extensions included. */
export type TimerState =
  | { readonly phase: 'idle'; readonly seconds: number }
  | { readonly phase: 'running'; readonly seconds: number; readonly endsAt: number }
  /** `byWorkshop`: the workshop's pause stopped it, and its end starts it again. */
  | { readonly phase: 'paused'; readonly seconds: number; readonly leftMs: number; readonly byWorkshop: boolean };

/** `timer` in the view of everyone. */
export type TimerView =
  | { readonly phase: 'idle'; readonly seconds: number }
  | { readonly phase: 'running'; readonly seconds: number; readonly endsAt: number }
  | { readonly phase: 'paused'; readonly seconds: number; readonly leftMs: number };

export type TimerEvent =
  | { readonly type: 'set'; readonly seconds: number }
  | { readonly type: 'started'; readonly seconds: number; readonly endsAt: number }
  | { readonly type: 'paused'; readonly leftMs: number; readonly byWorkshop: boolean }
  | { readonly type: 'resumed'; readonly endsAt: number }
  | { readonly type: 'extended'; readonly seconds: number; readonly endsAt: number }
  | { readonly type: 'extended-paused'; readonly seconds: number; readonly leftMs: number };

const longest = 24 * 60 * 60;
const command = defineCommand<TimerState, TimerEvent>();

export const timer = defineTool<TimerState, TimerEvent>()({
  name: 'timer',
  version: 1,
  initial: { phase: 'idle', seconds: 0 },
  commands: {
    /** Pressed while it runs it changes nothing; once its time is over it starts anew. */
    start: command({
      input: z.strictObject({ seconds: z.optional(z.int().check(z.minimum(1), z.maximum(longest))) }),
      allow: facilitating,
      offline: 'refuse',
      decide(state, input, { now, workshop }) {
        if (workshop.phase === 'closed') return refuse('workshop-closed');
        if (workshop.phase !== 'open') return refuse('workshop-not-open');
        if (state.phase === 'paused' || (state.phase === 'running' && state.endsAt > now)) return refuse('stale-step');
        const seconds = input.seconds ?? plannedSeconds(workshop);
        return { events: [{ type: 'started', seconds, endsAt: now + seconds * 1000 }] };
      },
    }),
    pause: command({
      input: z.strictObject({}),
      allow: facilitating,
      offline: 'refuse',
      decide: (state, _input, { now }) =>
        state.phase === 'running' ? { events: [pausedAt(state.endsAt, now, false)] } : refuse('stale-step'),
    }),
    resume: command({
      input: z.strictObject({}),
      allow: facilitating,
      offline: 'refuse',
      decide(state, _input, { now, workshop }) {
        if (workshop.phase !== 'open') return refuse(workshop.phase === 'closed' ? 'workshop-closed' : 'workshop-not-open');
        return state.phase === 'paused' ? { events: [{ type: 'resumed', endsAt: now + state.leftMs }] } : refuse('stale-step');
      },
    }),
    /** Seconds may be negative. A timer that is over goes on from now. */
    extend: command({
      input: z.strictObject({ seconds: z.int().check(z.minimum(-longest), z.maximum(longest)) }),
      allow: facilitating,
      offline: 'refuse',
      decide(state, { seconds }, { now, workshop }) {
        if (workshop.phase === 'closed') return refuse('workshop-closed');
        const total = Math.min(longest, Math.max(1, state.seconds + seconds));
        if (state.phase === 'idle') return { events: [{ type: 'set', seconds: total }] };
        if (state.phase === 'paused') {
          return { events: [{ type: 'extended-paused', seconds: total, leftMs: Math.max(0, state.leftMs + seconds * 1000) }] };
        }
        return { events: [{ type: 'extended', seconds: total, endsAt: Math.max(now, Math.max(now, state.endsAt) + seconds * 1000) }] };
      },
    }),
  },
  fold(state, event): TimerState {
    switch (event.type) {
      case 'set':
        return { phase: 'idle', seconds: event.seconds };
      case 'started':
      case 'extended':
        return { phase: 'running', seconds: event.seconds, endsAt: event.endsAt };
      case 'resumed':
        return { phase: 'running', seconds: state.seconds, endsAt: event.endsAt };
      case 'paused':
        return { phase: 'paused', seconds: state.seconds, leftMs: event.leftMs, byWorkshop: event.byWorkshop };
      case 'extended-paused':
        return { phase: 'paused', seconds: event.seconds, leftMs: event.leftMs, byWorkshop: state.phase === 'paused' && state.byWorkshop };
    }
  },
  view: (state, audience) => (audience === 'everyone' ? timerView(state) : undefined),
  follow: (state, moved, context) => ({ events: followed(state, moved, context) }),
});

function followed(state: TimerState, moved: WorkshopEvent, { now, workshop }: Context): Decision<TimerEvent>['events'] {
  switch (moved.type) {
    case 'moved':
      return [{ type: 'set', seconds: plannedSeconds(workshop) }];
    case 'activities-changed':
      return state.phase === 'idle' && workshop.step && state.seconds !== plannedSeconds(workshop)
        ? [{ type: 'set', seconds: plannedSeconds(workshop) }]
        : [];
    case 'paused':
      return state.phase === 'running' && state.endsAt > now ? [pausedAt(state.endsAt, now, true)] : [];
    case 'resumed':
      return state.phase === 'paused' && state.byWorkshop ? [{ type: 'resumed', endsAt: now + state.leftMs }] : [];
    case 'closed':
      return state.phase === 'idle' ? [] : [{ type: 'set', seconds: plannedSeconds(workshop) }];
    default:
      return [];
  }
}

function pausedAt(endsAt: number, now: number, byWorkshop: boolean): TimerEvent {
  return { type: 'paused', leftMs: Math.max(0, endsAt - now), byWorkshop };
}

function plannedSeconds(workshop: WorkshopState): number {
  return Math.max(1, activityOf(workshop, workshop.step?.activity)?.minutes ?? 1) * 60;
}

function timerView(state: TimerState): TimerView {
  return state.phase === 'paused' ? { phase: 'paused', seconds: state.seconds, leftMs: state.leftMs } : state;
}
