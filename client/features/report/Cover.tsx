import { formatDay } from '#shared/export/times.ts';
import type { ReportDocument } from '#shared/export/report.ts';
import type { Words } from '#shared/i18n/fr.ts';
import { capitalised, formatHour } from '#client/i18n/format.ts';
import { Khatim } from '#client/ui/Khatim.tsx';
import styles from './Cover.module.css';

export interface CoverProps {
  readonly document: ReportDocument;
  readonly words: Words<'report'>;
}

/** The first page: what it was, in facts, in numbers and in time. */
export function Cover({ document, words }: CoverProps) {
  return (
    <>
      <header className={styles.kind}>
        <Khatim size={20} />
        <span>{words['report.kind.session']}</span>
      </header>
      <h2 className={styles.title}>
        <bdi>{document.title}</bdi>
      </h2>
      <dl className={styles.facts}>
        {factsOf(document, words).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <Numbers document={document} words={words} />
      <Bars document={document} words={words} />
    </>
  );
}

function factsOf(document: ReportDocument, words: Words<'report'>): readonly (readonly [string, string])[] {
  const { lang, timeZone, startsAt, openedAt, closedAt, hosts, organisations, languages } = document;
  const list = (parts: readonly string[]) => parts.join(lang === 'ar' ? '، ' : ', ');
  const hour = (at: number) => formatHour(at, words, timeZone);
  const hours =
    openedAt !== undefined && closedAt !== undefined ? words['report.span'](hour(openedAt), hour(closedAt)) : hour(openedAt ?? startsAt);
  const facts: readonly (readonly [string, string])[] = [
    [words['report.date'], capitalised(formatDay(openedAt ?? startsAt, lang, timeZone), lang)],
    [words['report.hours'], `${hours} (${timeZone})`],
    [words['report.hosts'], hosts],
    [words['report.organisations'], list(organisations)],
    [words['report.languages'], list(languages.map((one) => words[`language.${one}`]))],
  ];
  return facts.filter(([, value]) => value !== '');
}

function Numbers({ document, words }: CoverProps) {
  const { people, cards, votes } = document.numbers;
  const minutes = document.activities.reduce((sum, { minutesActual = 0 }) => sum + minutesActual, 0);
  const numbers = [
    [people, words['report.number.people'](people)],
    [cards, words['report.number.cards'](cards)],
    [votes, words['report.number.votes'](votes)],
    [minutes, words['report.number.minutes'](minutes)],
  ] as const;
  return (
    <ul className={styles.numbers}>
      {numbers.map(([count, unit]) => (
        <li key={unit}>
          <b>{count}</b>
          <span>{unit}</span>
        </li>
      ))}
    </ul>
  );
}

/** Planned time as a frame, the real one as a line in it: longer than its frame where the room took more. */
function Bars({ document, words }: CoverProps) {
  const longest = Math.max(1, ...document.activities.flatMap(({ minutesPlanned, minutesActual = 0 }) => [minutesPlanned, minutesActual]));
  const share = (minutes: number) => ({ inlineSize: `${(minutes / longest) * 100}%` });
  return (
    <section className={styles.course}>
      <h3>{words['report.course']}</h3>
      <ol>
        {document.activities.map(({ id, title, minutesPlanned, minutesActual }) => (
          <li key={id}>
            <span className={styles.name}>
              <bdi>{title}</bdi>
            </span>
            <span className={styles.track} aria-hidden="true">
              <i className={styles.planned} style={share(minutesPlanned)} />
              {minutesActual !== undefined && <i className={styles.actual} style={share(minutesActual)} />}
            </span>
            <span className={styles.minutes} aria-label={words['report.minutes'](minutesPlanned, minutesActual)}>
              {minutesActual !== undefined && <b>{minutesActual} </b>}
              {minutesActual !== undefined && '/ '}
              {words['time.minutes'](minutesPlanned)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
