import type { StateSummary } from '#shared/workshop/summary.ts';
import type { StoredWorkshopRow } from '#server/store/directory.ts';

/** Written by summaryOf and by nothing else: at the creation, and by the authority ever after. */
export function stateSummary(row: StoredWorkshopRow): StateSummary {
  return row.summary as StateSummary;
}
