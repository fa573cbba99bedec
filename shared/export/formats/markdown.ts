import { encodeUtf8 } from 'lib0/string';
import { defineFormat } from '../format.ts';
import { formatDay, formatHour } from '../times.ts';
import type { ReportActivity, ReportCard, ReportDocument, ReportZone } from '../report.ts';
import type { Messages } from '#shared/i18n/fr.ts';

/** The report as Markdown (CommonMark with tables). What people wrote is escaped: it is text, never markup. */
export const markdown = defineFormat({
  id: 'markdown',
  extension: 'md',
  mediaType: 'text/markdown; charset=utf-8',
  render: async (document, words) => encodeUtf8(`${blocks(document, words).join('\n\n')}\n`),
});

function blocks(document: ReportDocument, words: Messages): readonly string[] {
  return [
    `# ${escape(document.title)}`,
    facts(document, words),
    ...(document.closedAt === undefined ? [words['report.open']] : []),
    ...document.activities.flatMap((activity, index) => activityBlocks(activity, index + 1, words)),
    `## ${words['report.attendance']}`,
    attendance(document, words),
    words['report.namesNote'],
  ];
}

function facts(document: ReportDocument, words: Messages): string {
  const { lang, startsAt, openedAt, timeZone, hosts, organisations, numbers } = document;
  const lines = [
    `${words['report.date']}: ${formatDay(startsAt, lang, timeZone)}, ${formatHour(startsAt, lang, timeZone)} (${escape(timeZone)})`,
    openedAt !== undefined && `${words['report.hours']}: ${hours(document, openedAt, words)}`,
    hosts && `${words['report.hosts']}: ${escape(hosts)}`,
    organisations.length > 0 && `${words['report.organisations']}: ${organisations.map(escape).join(', ')}`,
    words['report.inNumbers'](numbers.people, numbers.cards, numbers.votes),
  ];
  return lines
    .filter(Boolean)
    .map((line) => `- ${line}`)
    .join('\n');
}

function hours({ lang, timeZone, closedAt }: ReportDocument, openedAt: number, words: Messages): string {
  const from = formatHour(openedAt, lang, timeZone);
  return closedAt === undefined ? from : words['report.span'](from, formatHour(closedAt, lang, timeZone));
}

function activityBlocks(activity: ReportActivity, number: number, words: Messages): readonly string[] {
  const minutes = words['report.minutes'](activity.minutesPlanned, activity.minutesActual);
  return [
    `## ${number}. ${escape(activity.title)}`,
    `*${escape(activity.purpose)}*\n\n${minutes}`,
    ...activity.zones.flatMap((zone) => zoneBlocks(zone, words)),
    ...rankingBlocks(activity, words),
  ];
}

function zoneBlocks(zone: ReportZone, words: Messages): readonly string[] {
  const list = zone.cards.length === 0 ? `*${words['report.noCards']}*` : zone.cards.map((card) => item(card, words)).join('\n');
  return [`### ${escape(zone.name)}`, `> ${escape(zone.prompt)}`, list];
}

function item(card: ReportCard, words: Messages): string {
  const notes = [
    ...card.more.map(({ name, value }) => `${name}: ${escape(String(value))}`),
    card.author && escape([card.author.name, card.author.organisation].filter(Boolean).join(', ')),
    card.late && words['report.late'],
  ].filter(Boolean);
  return `- ${escape(card.text)}${notes.length > 0 ? ` — ${notes.join('; ')}` : ''}`;
}

function rankingBlocks(activity: ReportActivity, words: Messages): readonly string[] {
  const { ranking } = activity;
  if (!ranking) return [];
  const rows = ranking.rows.map(
    (row) => `| ${row.rank} | ${row.text === undefined ? words['report.deleted'] : escape(row.text)} | ${row.votes} |`,
  );
  return [
    `### ${words['report.ranking']}`,
    words['report.voteFacts'](ranking.dots, ranking.voters),
    [`| ${words['report.rank']} | ${words['report.card']} | ${words['report.votes']} |`, '| --: | --- | --: |', ...rows].join('\n'),
  ];
}

function attendance(document: ReportDocument, words: Messages): string {
  const rows = document.attendance.map(
    ({ name, organisation, role, minutes }) =>
      `| ${name === undefined ? words['report.unnamed'] : escape(name)} | ${escape(organisation ?? '')} | ${words[`role.${role}`]} | ${minutes} |`,
  );
  const heading = `| ${words['report.name']} | ${words['report.organisation']} | ${words['report.role']} | ${words['report.minutesPresent']} |`;
  return [heading, '| --- | --- | --- | --: |', ...rows].join('\n');
}

const special = /[\\`*_{}[\]<>#|~&]/g;

/** One line of plain text: what could begin a list, a rule, a heading or an entity is escaped. */
function escape(text: string): string {
  const line = text
    .trim()
    .replaceAll(/\s*[\r\n]+\s*/g, ' ')
    .replaceAll(special, '\\$&');
  return line.replace(/^[-+=]/, '\\$&').replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}
