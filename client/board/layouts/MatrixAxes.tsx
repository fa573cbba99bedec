import { ArrowRight } from 'lucide-react';
import { useLang } from '#client/i18n/LanguageProvider.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import type { Matrix2x2Layout } from '#shared/canvas/canvas.ts';
import { axisRoom } from '#shared/canvas/layouts/matrix2x2.ts';
import styles from './Board.world.module.css';

/** The names of the axes: x grows to the right and y upwards, in every language. */
export function MatrixAxes({
  layout,
  width,
  height,
}: {
  readonly layout: Matrix2x2Layout;
  readonly width: number;
  readonly height: number;
}) {
  const lang = useLang();
  const { xAxis, yAxis } = layout;
  const foot = height - axisRoom.foot;
  const vertical = axisRoom.left / 2 - 4;
  return (
    <div aria-hidden="true">
      <span className={`${styles.axis} ${styles.up}`} style={{ left: vertical, top: foot / 2 }}>
        <bdi>
          <strong>{yAxis.label[lang]}</strong>
        </bdi>{' '}
        <Icon icon={ArrowRight} size={16} />
      </span>
      <span className={`${styles.axis} ${styles.up}`} style={{ left: vertical, top: 36 }}>
        {yAxis.high[lang]}
      </span>
      <span className={`${styles.axis} ${styles.up}`} style={{ left: vertical, top: foot - 36 }}>
        {yAxis.low[lang]}
      </span>
      <span className={styles.axis} style={{ left: axisRoom.left, top: foot + 8 }}>
        {xAxis.low[lang]}
      </span>
      <span className={styles.axis} style={{ right: 0, top: foot + 8 }}>
        {xAxis.high[lang]}
      </span>
      <span
        className={styles.axis}
        style={{ left: axisRoom.left + (width - axisRoom.left) / 2, top: foot + 8, transform: 'translateX(-50%)' }}
      >
        <bdi>
          <strong>{xAxis.label[lang]}</strong>
        </bdi>{' '}
        <Icon icon={ArrowRight} size={16} />
      </span>
    </div>
  );
}
