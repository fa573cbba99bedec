import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Avatar } from '#client/ui/Avatar.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { LeaveRoom } from '../LeaveRoom.tsx';
import { ReturnCode } from '../ReturnCode.tsx';
import { isFacilitating, useRoom } from '../RoomContext.tsx';
import styles from './PeopleDialog.module.css';

/** Who is here, and who was. */
export function PeopleDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useMessages('room', 'laptop');
  const room = useRoom();
  const { people, me } = room;
  const sorted = [...people].sort((one, other) => Number(other.here) - Number(one.here));
  return (
    <Dialog title={say['room.people']} onClose={onClose}>
      <ul className={styles.people}>
        {sorted.map(({ id, name, organisation, colour, role, here }) => (
          <li key={id} className={here ? undefined : styles.away}>
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
          </li>
        ))}
      </ul>
      {!isFacilitating(room) && (
        <>
          <ReturnCode />
          <LeaveRoom />
        </>
      )}
    </Dialog>
  );
}
