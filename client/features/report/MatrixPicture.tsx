import type { Matrix2x2Layout } from '#shared/canvas/canvas.ts';
import type { ReportActivity } from '#shared/export/report.ts';
import type { CardId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import { classes } from '#client/ui/classes.ts';
import { matrixGeometry, picture } from './matrixPicture.ts';
import styles from './MatrixPicture.world.module.css';

export interface MatrixPictureProps {
  readonly activity: ReportActivity;
  readonly layout: Matrix2x2Layout;
  readonly lang: Lang;
  readonly votes: ReadonlyMap<CardId, number>;
}

const em = (length: number) => `${length.toFixed(2)}em`;

/** The board as it lay: x grows to the right and y upwards in every language. Its cards are read in the lists below. */
export function MatrixPicture({ activity, layout, lang, votes }: MatrixPictureProps) {
  const { size, upper, lower, cards } = matrixGeometry(activity);
  const { xAxis, yAxis } = layout;
  return (
    <div className={styles.scroll} dir="ltr">
      <figure className={styles.picture} aria-hidden="true" style={{ inlineSize: em(picture.width), paddingInlineStart: em(picture.axis) }}>
        <span className={styles.yAxis} style={{ height: em(upper + lower) }}>
          <bdi>{yAxis.low[lang]}</bdi>
          <b>{yAxis.label[lang]}</b>
          <bdi>{yAxis.high[lang]}</bdi>
        </span>
        <div className={styles.area} style={{ blockSize: em(upper + lower) }}>
          <i className={styles.across} style={{ insetBlockStart: em(upper) }} />
          {activity.zones.map(({ id, name, quadrant }) => (
            <span key={id} className={styles.quadrant} data-quadrant={quadrant} dir="auto">
              {name}
            </span>
          ))}
          {cards.map(({ card, left, top }) => (
            <span
              key={card.id}
              className={styles.place}
              style={{ insetInlineStart: em(left), insetBlockStart: em(top), width: em(size.width), maxHeight: em(size.height) }}
            >
              <span className={classes(styles.card, styles[size.name])} data-tint={card.tint} dir="auto">
                <span className={styles.text}>{card.text}</span>
                {(votes.get(card.id) ?? 0) > 0 && <b>{votes.get(card.id)}</b>}
              </span>
            </span>
          ))}
        </div>
        <span className={styles.xAxis}>
          <bdi>{xAxis.low[lang]}</bdi>
          <b>{xAxis.label[lang]}</b>
          <bdi>{xAxis.high[lang]}</bdi>
        </span>
      </figure>
    </div>
  );
}
