import { saveFile } from '#client/ui/saveFile.ts';
import type { WorkshopId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import type { ReportFormat } from '#shared/wire/api.ts';
import { paths } from '#shared/wire/paths.ts';

/**
 * Fetches the file and hands it to the browser, so that a failure can be told on this page.
 * @param title the file's name, without its ending
 * @returns whether the file has come
 */
export async function download(workshop: WorkshopId, format: ReportFormat, lang: Lang, title: string): Promise<boolean> {
  const file = await fetchFile(`${paths.api}/workshops/${encodeURIComponent(workshop)}/report.${format}?lang=${lang}`);
  if (!file) return false;
  saveFile(file, title, format);
  return true;
}

async function fetchFile(address: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(address, { credentials: 'same-origin', cache: 'no-store' });
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
