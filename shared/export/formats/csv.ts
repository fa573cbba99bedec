import { encodeUtf8 } from 'lib0/string';
import { defineFormat } from '../format.ts';
import type { ReportActivity, ReportCard, ReportDocument, ReportZone } from '../report.ts';
import type { Messages } from '#shared/i18n/fr.ts';

export type Cell = string | number | boolean | undefined;

/** OWASP's list, with the full-width forms that a spreadsheet takes as well. */
const formulaStart = /^[=+\-@\t\r\n\0＝＋－＠]/u;

/**
 * The one writer of CSV: RFC 4180 with a byte order mark, so that Excel reads UTF-8. A text that a spreadsheet would take
 * for a formula gets an apostrophe in front (OWASP ASVS 1.2.10); numbers stay numbers.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Every card of the workshop, one a line. */
export const csv = defineFormat({
  id: 'csv',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  render: async (document, words) => encodeUtf8(csvOf([headings(words), ...lines(document, words)])),
});

function headings(words: Messages): readonly Cell[] {
  return [
    words['report.activity'],
    words['report.canvas'],
    words['report.zone'],
    words['report.kind'],
    words['report.text'],
    words['report.fields'],
    words['report.author'],
    words['report.organisation'],
    words['report.late'],
    words['report.votes'],
    words['report.rank'],
    words['report.x'],
    words['report.y'],
    words['report.card'],
  ];
}

function lines(document: ReportDocument, words: Messages): readonly (readonly Cell[])[] {
  return document.activities.flatMap((activity, index) =>
    activity.zones.flatMap((zone) => zone.cards.map((card) => line(index + 1, activity, zone, card, words))),
  );
}

function line(number: number, activity: ReportActivity, zone: ReportZone, card: ReportCard, words: Messages): readonly Cell[] {
  const ranked = activity.ranking?.rows.find((row) => row.card === card.id);
  const place = card.at.filter((part) => typeof part === 'number');
  return [
    number,
    activity.title,
    zone.name,
    card.kindName,
    card.text,
    card.more.map(({ name, value }) => `${name}: ${value}`).join('; '),
    card.author?.name,
    card.author?.organisation,
    card.late ? words['report.yes'] : '',
    ranked?.votes,
    ranked?.rank,
    place[0],
    place[1],
    card.id,
  ];
}
