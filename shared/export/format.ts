import type { ReportDocument } from './report.ts';
import type { Messages } from '#shared/i18n/fr.ts';

/** One way to take a report away. `render` is pure; the text is UTF-8. */
export interface Format {
  readonly id: string;
  readonly extension: string;
  readonly mediaType: string;
  render(document: ReportDocument, words: Messages): Promise<Uint8Array>;
}

export function defineFormat(format: Format): Format {
  return format;
}
