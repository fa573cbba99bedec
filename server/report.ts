import { buildReport } from '#shared/export/buildReport.ts';
import type { ReportDocument } from '#shared/export/report.ts';
import type { WorkshopId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';
import type { AuthorityApi } from '#server/authority/api.ts';
import type { Hub } from '#server/hub/hub.ts';
import type { Store } from '#server/store/store.ts';

export interface ReportParts {
  readonly store: Pick<Store, 'loadWorkshop' | 'participants' | 'consents'>;
  readonly authority: Pick<AuthorityApi, 'toolStates'>;
  readonly hub: Pick<Hub, 'cards'>;
  readonly now: () => number;
}

/** Gathers what a report is made from; undefined when there is no such workshop. */
export async function makeReport(
  { store, authority, hub, now }: ReportParts,
  workshop: WorkshopId,
  lang: Lang,
): Promise<ReportDocument | undefined> {
  const [states, stored] = await Promise.all([authority.toolStates(workshop), store.loadWorkshop(workshop)]);
  if (!states || !stored) return undefined;
  const boards = await Promise.all(states.workshop.activities.map(async ({ board }) => [board, await hub.cards(board)] as const));
  return buildReport({
    states,
    events: stored.events.filter(({ tool }) => tool === 'workshop').map(({ event }) => event as WorkshopEvent),
    boards: new Map(boards),
    people: await store.participants(workshop),
    consents: await store.consents(workshop),
    lang,
    now: now(),
  });
}
