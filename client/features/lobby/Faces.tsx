import { useState } from 'react';
import type { ParticipationId } from '#shared/kit/ids.ts';
import type { PersonView } from '#shared/wire/live.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Avatar } from '#client/ui/Avatar.tsx';
import { classes } from '#client/ui/classes.ts';
import styles from './Faces.module.css';

/** Two rows of five; the last place then says how many more there are. */
const places = 10;

/** Who is here: me first, then by arrival. */
export function Faces({ people, me }: { readonly people: readonly PersonView[]; readonly me: ParticipationId }) {
  const say = useMessages();
  const [all, setAll] = useState(false);
  const here = people.filter((person) => person.here || person.id === me);
  const ordered = [...here.filter(({ id }) => id === me), ...here.filter(({ id }) => id !== me)];
  const shown = all || ordered.length <= places ? ordered : ordered.slice(0, places - 1);
  const more = ordered.length - shown.length;

  return (
    <section className={styles.who}>
      <header>
        <h2>{say['lobby.whoIsHere']}</h2>
        <span aria-live="polite">{say['people.count'](ordered.length)}</span>
      </header>
      <ul>
        {shown.map(({ id, name, colour }) => (
          <li key={id} className={classes(id === me && styles.me)}>
            <Avatar name={name} colour={colour} size={44} me={id === me} />
            <span className={styles.name} dir="auto">
              {id === me ? say['lobby.me'] : name.split(' ')[0]}
            </span>
          </li>
        ))}
        {more > 0 && (
          <li>
            <button type="button" className={styles.more} onClick={() => setAll(true)} aria-label={`+${more} ${say['lobby.others']}`}>
              <span dir="ltr">+{more}</span>
            </button>
            <span className={styles.name}>{say['lobby.others']}</span>
          </li>
        )}
      </ul>
    </section>
  );
}
