import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Khatim } from '#client/ui/Khatim.tsx';
import { classes } from '#client/ui/classes.ts';
import styles from './Skeleton.module.css';

export interface SkeletonProps {
  /** The page that is on its way. */
  readonly of: 'workshops' | 'prepare' | 'report' | 'room';
}

/** The page's places, at once and still, until the page is there. */
export function Skeleton({ of }: SkeletonProps) {
  const say = useMessages();
  return (
    <div className={classes(styles.page, styles[of])} aria-busy="true">
      <div className={styles.bar}>
        <Khatim />
      </div>
      <main id="content" className={styles.places}>
        <i />
        <i />
        <i />
        <i />
        <output>{say['loading']}</output>
      </main>
    </div>
  );
}
