import type { Room } from '#client/features/room/RoomContext.tsx';
import { canvasTemplates } from '#shared/canvas/templates/templates.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import type { VoteView } from '#shared/tools/vote.ts';
import type { WorkshopView } from '#shared/wire/live.ts';
import { agenda, activityAt, startOfTime, workshopId } from './scenario.ts';

const me = 'pImane00000' as ParticipationId;

/** The room of a facilitator at one activity of the ninety-minute lab, as its screens get it. */
export function paperRoom(
  index: number,
  more: { readonly workshop?: Partial<WorkshopView>; readonly vote?: Partial<VoteView> } = {},
): Room {
  const { id } = activityAt(index);
  return {
    id: workshopId,
    workshop: {
      phase: 'open',
      details: { title: 'Lab', startsAt: startOfTime, timeZone: 'UTC', organisations: [], languages: ['fr'], hosts: 'Imane' },
      activities: agenda,
      canvases: canvasTemplates,
      step: { activity: id, number: index + 3, since: startOfTime },
      room: 'together',
      othersWords: false,
      ...more.workshop,
    },
    timer: { phase: 'idle', seconds: 900 },
    vote: { results: [], ...more.vote },
    storeFailing: false,
    damaged: [],
    people: [
      { id: me, name: 'Imane', role: 'facilitator', colour: 1, here: true, lang: 'fr' },
      { id: 'pSalma00000' as ParticipationId, name: 'Salma', role: 'participant', colour: 2, here: true, lang: 'fr' },
    ],
    desk: { notes: {}, requests: [], code: 'K7M4QX', doorOpen: true, deletions: [] },
    me,
    role: 'facilitator',
  };
}
