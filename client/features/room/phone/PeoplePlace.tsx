import { useState } from 'react';
import { postJson, refusalText, refused } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Avatar } from '#client/ui/Avatar.tsx';
import { Button } from '#client/ui/Button.tsx';
import { spacedCode } from '#client/ui/codes.ts';
import { LanguageSwitch } from '#client/ui/LanguageSwitch.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import { LeaveRoom } from '../LeaveRoom.tsx';
import { useRoom } from '../RoomContext.tsx';
import styles from './People.module.css';

/** Who is here, my way back, my language. */
export function PeoplePlace() {
  const say = useMessages('room', 'phone');
  const toast = useToast();
  const { people, me } = useRoom();
  const [code, setCode] = useState<string>();
  const renew = async () => {
    const answer = await postJson<{ readonly returnCode: string }>(`/participations/${me}/return-code`);
    if (refused(answer)) toast({ text: refusalText(say, answer), tone: 'trouble' });
    else setCode(answer.returnCode);
  };
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
      <section>
        <h2>{say['phone.returnCode']}</h2>
        <p className={styles.soft}>{say['phone.returnCodeHelp']}</p>
        {code ? (
          <output className={styles.code} dir="ltr">
            {spacedCode(code)}
          </output>
        ) : (
          <Button wide onClick={() => void renew()}>
            {say['phone.newReturnCode']}
          </Button>
        )}
      </section>
      <LanguageSwitch />
      <LeaveRoom />
    </div>
  );
}
