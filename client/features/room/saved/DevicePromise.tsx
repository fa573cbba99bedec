import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { keeps } from '#client/sync/savedState.ts';
import { useSaved } from '#client/sync/WorkshopProvider.tsx';
import styles from './Unsent.module.css';

/** What becomes of unsaved work when this page is closed. */
export function DevicePromise() {
  const say = useMessages('room');
  const { device } = useSaved();
  if (keeps(device)) return <p>{say['unsent.kept']}</p>;
  return <p className={styles.trouble}>{say[device === 'failing' ? 'unsent.failing' : 'unsent.memory']}</p>;
}
