import { useAsked } from '../asked.ts';
import styles from './Strip.module.css';

/** What I am asked now, in one line and one sentence of help. It never holds a button. */
export function Strip() {
  const now = useAsked();
  if (!now) return null;
  return (
    <output className={styles.strip}>
      <strong dir="auto">{now.asked}</strong>
      <span dir="auto">{now.help}</span>
    </output>
  );
}
