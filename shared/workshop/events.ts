import type { Lang } from '#shared/kit/localized.ts';
import type { Canvas, Room } from '#shared/canvas/canvas.ts';
import type { AccountId, ActivityId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { Activity, Role, WorkshopDetails } from './state.ts';

/** What happened to a workshop. Every random choice and every time is in the event, so that folding them again gives the same past. */
export type WorkshopEvent =
  | {
      readonly type: 'created';
      readonly id: WorkshopId;
      readonly owner: AccountId;
      readonly details: WorkshopDetails;
      readonly activities: readonly Activity[];
      readonly canvases: readonly Canvas[];
    }
  | { readonly type: 'details-changed'; readonly details: WorkshopDetails }
  | { readonly type: 'activities-changed'; readonly activities: readonly Activity[] }
  | {
      readonly type: 'joined';
      readonly who: ParticipationId;
      readonly role: Role;
      readonly colour: number;
      readonly lang: Lang;
      readonly at: number;
    }
  | { readonly type: 'came'; readonly who: ParticipationId; readonly at: number }
  | { readonly type: 'went'; readonly who: ParticipationId; readonly at: number }
  | { readonly type: 'opened'; readonly at: number }
  | { readonly type: 'moved'; readonly activity: ActivityId; readonly at: number }
  | { readonly type: 'paused'; readonly at: number }
  | { readonly type: 'resumed'; readonly at: number }
  | { readonly type: 'room-set'; readonly room: Room }
  | { readonly type: 'others-words-set'; readonly allowed: boolean }
  | { readonly type: 'closed'; readonly at: number };
