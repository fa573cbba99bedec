import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Avatar } from '#client/ui/Avatar.tsx';
import { LanguageSwitch } from '#client/ui/LanguageSwitch.tsx';
import { LeaveRoom } from '../LeaveRoom.tsx';
import { ReturnCode } from '../ReturnCode.tsx';
import { useRoom } from '../RoomContext.tsx';
import styles from './People.module.css';

/** Who is here, my way back, my language. */
export function PeoplePlace() {
  const say = useMessages('room');
  const { people, me } = useRoom();
  const here = people.filter((person) => person.here);
  return (
    <div className={styles.place}>
      <section>
        <h2>{say['room.peopleHere'](here.length)}</h2>
        <ul className={styles.people}>
          {[...here, ...people.filter((person) => !person.here)].map(({ id, name, organisation, colour, here: isHere }) => (
            <li key={id}>
              <Avatar name={name} colour={colour} size={44} me={id === me} />
              <span>
                <strong dir="auto">{name}</strong>
                <span>
                  {[id === me ? say['board.me'] : undefined, organisation, isHere ? undefined : say['room.away']]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <ReturnCode />
      <LanguageSwitch />
      <LeaveRoom />
    </div>
  );
}
