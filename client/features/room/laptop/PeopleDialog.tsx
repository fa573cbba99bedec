import { Suspense } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Avatar } from '#client/ui/Avatar.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { LeaveRoom } from '../LeaveRoom.tsx';
import { ReturnCode } from '../ReturnCode.tsx';
import { isFacilitating, useRoom } from '../RoomContext.tsx';
import { PutBackButton } from '../versions/later.ts';
import styles from './PeopleDialog.module.css';

/** Who is here, and who was. */
export function PeopleDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useMessages('room', 'laptop');
  const room = useRoom();
  const { people, me } = room;
  const facilitating = isFacilitating(room);
  const sorted = [...people].sort((one, other) => Number(other.here) - Number(one.here));
  return (
    <Dialog title={say['room.people']} onClose={onClose}>
      <ul className={styles.people}>
        {sorted.map((person) => {
          const { id, name, organisation, colour, role, here } = person;
          return (
            <li key={id}>
              <span className={here ? styles.person : styles.away}>
                <Avatar name={name} colour={colour} me={id === me} />
                <span>
                  <span dir="auto" className={styles.name}>
                    {name}
                    {id === me && ` (${say['board.me']})`}
                  </span>
                  <span className={styles.soft}>
                    {[organisation, say[`role.${role}`], here ? undefined : say['room.away']].filter(Boolean).join(' · ')}
                  </span>
                </span>
              </span>
              <Suspense>{facilitating && id !== me && <PutBackButton person={person} onDone={onClose} />}</Suspense>
            </li>
          );
        })}
      </ul>
      {!facilitating && (
        <>
          <ReturnCode />
          <LeaveRoom />
        </>
      )}
    </Dialog>
  );
}
