import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import { postJson, refusalToast, refused } from '#client/app/api.ts';
import { useRoom } from '../RoomContext.tsx';
import styles from './Console.module.css';

/** People who say that a seat is theirs: one press gives it back. */
export function SeatRequests() {
  const say = useMessages('laptop');
  const toast = useToast();
  const { id, desk } = useRoom();
  if (!desk || desk.requests.length === 0) return null;
  const answer = async (request: string, give: boolean) => {
    const done = await postJson(`/workshops/${id}/seats/${request}`, { give });
    if (refused(done)) toast(refusalToast(say, done));
  };
  return (
    <section>
      <h3 className={styles.caption}>
        {say['console.seats']} <span>{desk.requests.length}</span>
      </h3>
      <ul className={styles.people}>
        {desk.requests.map((request) => (
          <li key={request.id}>
            <span dir="auto">
              {say['console.saysToBe'](request.name)}
              {request.organisation && <span className={styles.soft}> {request.organisation}</span>}
            </span>
            <Button onClick={() => void answer(request.id, true)}>{say['console.giveSeat']}</Button>
            <Button tone="quiet" onClick={() => void answer(request.id, false)}>
              {say['console.refuseSeat']}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
