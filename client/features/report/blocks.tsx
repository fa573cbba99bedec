import type { RankingRow, ReportActivity, ReportCard, ReportDocument, ReportZone } from '#shared/export/report.ts';
import type { Words } from '#shared/i18n/fr.ts';
import type { CardId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import { AttendanceRow } from './AttendanceRow.tsx';
import type { Block } from './block.ts';
import { CardLine } from './CardLine.tsx';
import { Cover } from './Cover.tsx';
import { MatrixPicture } from './MatrixPicture.tsx';
import styles from './blocks.module.css';

/** The whole report in its order: the cover, a part for each activity, who was there. */
export function blocksOf(document: ReportDocument, words: Words<'report'>): readonly Block[] {
  return [
    { key: 'cover', opens: true, content: <Cover document={document} words={words} /> },
    ...document.activities.flatMap((activity, index) => activityBlocks(activity, index + 1, document.lang, words)),
    ...attendanceBlocks(document, words),
  ];
}

function activityBlocks(activity: ReportActivity, number: number, lang: Lang, words: Words<'report'>): readonly Block[] {
  const votes = new Map(activity.ranking?.rows.map((row) => [row.card, row.votes]));
  return [
    {
      key: activity.id,
      opens: true,
      heading: true,
      content: (
        <header className={styles.head}>
          <p>{words['report.number'](number)}</p>
          <h2>
            <bdi>{activity.title}</bdi>
          </h2>
          <p className={styles.purpose}>{activity.purpose}</p>
          <p>{words['report.minutes'](activity.minutesPlanned, activity.minutesActual)}</p>
        </header>
      ),
    },
    ...(activity.layout.kind === 'matrix2x2'
      ? [
          {
            key: `${activity.id} picture`,
            content: <MatrixPicture activity={activity} layout={activity.layout} lang={lang} votes={votes} />,
          },
        ]
      : []),
    ...rankingBlocks(activity, words),
    ...activity.zones.flatMap((zone) => zoneBlocks(activity, zone, votes, words)),
  ];
}

function rankingBlocks({ id, ranking }: ReportActivity, words: Words<'report'>): readonly Block[] {
  if (!ranking) return [];
  const rows = ranking.rows.filter(({ votes }) => votes > 0);
  const most = rows[0]?.votes ?? 1;
  const heading = (
    <div className={styles.section}>
      <h3>{words['report.ranking']}</h3>
      <p>{words['report.voteFacts'](ranking.dots, ranking.voters)}</p>
    </div>
  );
  return [
    { key: `${id} ranking`, heading: rows.length > 0, content: heading },
    ...rows.map((row) => ({ key: `${id} rank ${row.card}`, list: `${id} ranking`, content: <Rank row={row} most={most} words={words} /> })),
  ];
}

function Rank({ row, most, words }: { readonly row: RankingRow; readonly most: number; readonly words: Words<'report'> }) {
  return (
    <div className={styles.rank}>
      <span className={styles.soft}>{row.rank}</span>
      <span>{row.text === undefined ? <i className={styles.soft}>{words['report.deleted']}</i> : <bdi>{row.text}</bdi>}</span>
      <b aria-label={words['report.votesOf'](row.votes)}>{row.votes}</b>
      <span className={styles.bar} style={{ inlineSize: `${(row.votes / most) * 100}%` }} />
    </div>
  );
}

function zoneBlocks(
  activity: ReportActivity,
  zone: ReportZone,
  votes: ReadonlyMap<CardId, number>,
  words: Words<'report'>,
): readonly Block[] {
  const key = `${activity.id} ${zone.id}`;
  const heading = (
    <div className={styles.section}>
      <h3>{zone.name}</h3>
      <p>
        {zone.prompt}
        {zone.anonymous && <em>{words['report.anonymous']}</em>}
      </p>
      {zone.cards.length === 0 && <p className={styles.none}>{words['report.noCards']}</p>}
    </div>
  );
  const line = (card: ReportCard): Block => ({
    key: card.id,
    list: key,
    content: <CardLine card={card} votes={votes.get(card.id)} words={words} />,
  });
  return [{ key, heading: zone.cards.length > 0, content: heading }, ...zone.cards.map(line)];
}

function attendanceBlocks({ attendance, timeZone }: ReportDocument, words: Words<'report'>): readonly Block[] {
  if (attendance.length === 0) return [];
  const heading = (
    <header className={styles.head}>
      <h2>{words['report.attendance']}</h2>
      <p>{words['people.count'](attendance.length)}</p>
    </header>
  );
  return [
    { key: 'attendance', opens: true, heading: true, content: heading },
    ...attendance.map((attendee, index) => ({
      key: `attendee ${index}`,
      list: 'attendance',
      content: <AttendanceRow attendee={attendee} timeZone={timeZone} words={words} />,
    })),
  ];
}
