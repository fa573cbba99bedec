import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { useAsked } from './asked.ts';
import { useRoom } from './RoomContext.tsx';
import { useCameBack } from './useCameBack.ts';
import styles from './CameBack.module.css';

/** For whoever comes back from another app: what changed meanwhile, and what is asked now. */
export function CameBack() {
  const say = useMessages('room');
  const { workshop } = useRoom();
  const [changed, dismiss] = useCameBack(workshop.step?.number);
  const now = useAsked();
  return (
    <div className={styles.place} role="status">
      {changed && now && (
        <div className={styles.notice}>
          <div>
            <p className={styles.title}>{say['back.title']}</p>
            <p>{say['back.now'](now.title)}</p>
            <p>
              <strong dir="auto">{now.asked}</strong> <span dir="auto">{now.help}</span>
            </p>
          </div>
          <Button tone="primary" onClick={dismiss}>
            {say['back.seen']}
          </Button>
        </div>
      )}
    </div>
  );
}
