import type { WorkshopForTeam } from '#shared/wire/api.ts';
import { refused } from '#client/app/api.ts';
import { useAnswer } from '#client/app/useAnswer.ts';
import { spokenLink, joinLink } from '#client/app/workshop/joinLink.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Avatar } from '#client/ui/Avatar.tsx';
import { classes } from '#client/ui/classes.ts';
import { QrCode } from '#client/ui/QrCode.tsx';
import { spacedCode } from '#client/ui/codes.ts';
import { useRoom } from '../RoomContext.tsx';
import styles from './Doorstep.module.css';

/** What a facilitator shows until the workshop opens: how to come in, and who is here. */
export function Doorstep({ wide }: { readonly wide: boolean }) {
  const say = useMessages('laptop', 'workshop');
  const { id, people, me, desk } = useRoom();
  const { answer } = useAnswer<WorkshopForTeam>(`/workshops/${id}`);
  const here = people.filter((person) => person.here && person.id !== me);
  if (!desk) return null;
  // A host whose own address is «localhost» shows the address that leads phones here, once the server has said it.
  const link = joinLink(answer && !refused(answer) && answer.code === desk.code ? answer : { code: desk.code });
  return (
    <section className={classes(styles.door, !wide && styles.beside)} aria-label={say['invite.title']}>
      <div className={styles.invitation}>
        <div className={styles.qr}>
          <QrCode text={link} label={say['invite.qr']} />
        </div>
        <div className={styles.words}>
          <p>{say['invite.scan']}</p>
          <p className={styles.address} dir="ltr">
            {spokenLink(link).replace(/\/j\/.*$/, '')}
          </p>
          <p className={styles.code} dir="ltr">
            {spacedCode(desk.code)}
          </p>
        </div>
      </div>
      <div className={styles.here}>
        <h2>
          {say['lobby.whoIsHere']} <output>{here.length > 0 && say['people.count'](here.length)}</output>
        </h2>
        {here.length === 0 ? (
          <p>{say['console.nobodyYet']}</p>
        ) : (
          <ul>
            {here.map(({ id, name, colour }) => (
              <li key={id}>
                <Avatar name={name} colour={colour} size={40} />
                <span dir="auto">{name}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
