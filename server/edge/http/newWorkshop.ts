import type { Canvas } from '#shared/canvas/canvas.ts';
import { idFrom, type AccountId, type ActivityId, type BoardId, type WorkshopId } from '#shared/kit/ids.ts';
import type { PlannedActivity, SessionPlan } from '#shared/plans/plan.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';
import { foldWorkshop, unborn } from '#shared/workshop/fold.ts';
import type { Activity, WorkshopDetails } from '#shared/workshop/state.ts';
import { summaryOf } from '#shared/workshop/summary.ts';
import { workshop as workshopTool } from '#shared/workshop/workshop.ts';
import { newJoinCode } from '#server/accounts/codes.ts';
import type { HttpParts } from './parts.ts';

/** So many codes in a row are taken in no real host; then something is wrong with the chance that was handed in. */
const codesTried = 20;

/** Makes a workshop from a plan: its own copy of every canvas, a fresh board for every activity, a code, an open door. */
export async function createWorkshop(
  { store, now, randomBytes }: Pick<HttpParts, 'store' | 'now' | 'randomBytes'>,
  owner: AccountId,
  plan: SessionPlan,
  details: WorkshopDetails,
): Promise<WorkshopId> {
  const id = idFrom<WorkshopId>('w', randomBytes(22));
  const activities = plan.activities.map(
    ({ canvas, minutes }): Activity => ({
      id: idFrom<ActivityId>('a', randomBytes(22)),
      canvas: canvas.id,
      board: idFrom<BoardId>('b', randomBytes(22)),
      minutes,
    }),
  );
  const canvases = [...new Map(plan.activities.map((planned) => [planned.canvas.id, frozen(planned)])).values()];
  const created: WorkshopEvent = { type: 'created', id, owner, details, activities, canvases };
  const summary = summaryOf(foldWorkshop(unborn, created));
  const at = now();
  const first = { events: [{ rev: 1, tool: workshopTool.name, version: workshopTool.version, at, event: created }] };
  const boards = activities.map(({ board }) => board);
  await withFreeCode(
    randomBytes,
    async (code) => await store.addWorkshop({ id, code, doorOpen: true, owner, createdAt: at, summary }, boards, first),
  );
  return id;
}

/** Gives one code after the other until one is free. */
export async function withFreeCode(randomBytes: HttpParts['randomBytes'], take: (code: string) => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < codesTried; tried++) if (await take(newJoinCode(randomBytes))) return;
  throw new Error('no free join code');
}

/** The workshop's own copy speaks in the plan's words: title and task in every reader's language. */
function frozen({ canvas, title, instruction }: PlannedActivity): Canvas {
  return { ...canvas, name: title ?? canvas.name, purpose: instruction ?? canvas.purpose };
}
