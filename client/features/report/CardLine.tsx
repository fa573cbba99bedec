import type { ReportCard } from '#shared/export/report.ts';
import type { Words } from '#shared/i18n/fr.ts';
import styles from './CardLine.module.css';

export interface CardLineProps {
  readonly card: ReportCard;
  /** Where the card was on a ballot. */
  readonly votes: number | undefined;
  readonly words: Words<'report'>;
}

/** One card as it was written, and who wrote it where that person agreed to be named. */
export function CardLine({ card, votes, words }: CardLineProps) {
  const { author, more, late } = card;
  return (
    <div className={styles.card} data-tint={card.tint}>
      <div dir="auto" className={styles.text}>
        <p dir="auto">{card.text}</p>
        {more.map(({ name, value }) => (
          <p key={name} className={styles.soft}>
            {name}
            {' : '}
            <bdi>{String(value)}</bdi>
          </p>
        ))}
      </div>
      {(author || late) && (
        <p className={styles.by}>
          {author && <bdi>{author.name}</bdi>}
          {author?.organisation !== undefined && (
            <>
              {' · '}
              <bdi>{author.organisation}</bdi>
            </>
          )}
          {author && late && ' · '}
          {late && <span>{words['report.late']}</span>}
        </p>
      )}
      {votes !== undefined && votes > 0 && (
        <b className={styles.votes} aria-label={words['report.votesOf'](votes)}>
          {votes}
        </b>
      )}
    </div>
  );
}
