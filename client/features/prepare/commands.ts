import type { CommandId, WorkshopId } from '#shared/kit/ids.ts';
import type { ApiRefusal } from '#shared/wire/api.ts';
import type { CommandAnswer } from '#shared/wire/live.ts';
import type { Activity, WorkshopDetails } from '#shared/workshop/state.ts';
import { postJson, refused } from '#client/app/api.ts';
import { freshId } from '#client/sync/chance.ts';

async function send(workshop: WorkshopId, name: string, input: object): Promise<ApiRefusal | undefined> {
  const answer = await postJson<CommandAnswer>(`/workshops/${workshop}/commands`, { id: freshId<CommandId>('m'), name, input });
  return refused(answer) ? answer : undefined;
}

/** @returns why not, or nothing once the server has it */
export function sendActivities(workshop: WorkshopId, activities: readonly Activity[]): Promise<ApiRefusal | undefined> {
  const changes = activities.map(({ id, minutes, title, instruction, note }) => ({ id, minutes, title, instruction, note }));
  return send(workshop, 'workshop.changeActivities', { activities: changes });
}

export function sendDetails(workshop: WorkshopId, details: WorkshopDetails): Promise<ApiRefusal | undefined> {
  return send(workshop, 'workshop.changeDetails', { details });
}
