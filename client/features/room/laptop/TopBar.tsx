import { Users } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Avatar } from '#client/ui/Avatar.tsx';
import { classes } from '#client/ui/classes.ts';
import { Icon } from '#client/ui/Icon.tsx';
import { Khatim } from '#client/ui/Khatim.tsx';
import { LanguageMenu } from '#client/ui/LanguageMenu.tsx';
import { activityNow, isFacilitating, useRoom } from '../RoomContext.tsx';
import { PeopleDialog } from './PeopleDialog.tsx';
import { RoomClock } from './RoomClock.tsx';
import { SavedState } from './SavedState.tsx';
import styles from './TopBar.module.css';

const facesShown = 4;

/** Where we are, the clock in the window's centre, whether it is saved, who is here. */
export function TopBar() {
  const say = useMessages('room', 'laptop', 'workshop');
  const lang = useLang();
  const room = useRoom();
  const now = activityNow(room);
  const facilitating = isFacilitating(room);
  const [peopleShown, showPeople] = useState(false);
  const here = room.people.filter((person) => person.here);
  const title = now ? (now.activity.title ?? now.canvas.name[lang]) : room.workshop.details.title;

  return (
    <header className={styles.bar}>
      <div className={styles.side}>
        <Link
          href={facilitating ? '/workshops' : '/'}
          className={styles.mark}
          aria-label={say[facilitating ? 'workshops.title' : 'nav.home']}
        >
          <Khatim size={30} />
        </Link>
        <div className={styles.where}>
          {now && <p className={styles.workshop}>{room.workshop.details.title}</p>}
          <h1>
            {title}
            {now && <span className={styles.count}> · {say['room.activityOf'](now.index + 1, room.workshop.activities.length)}</span>}
          </h1>
        </div>
      </div>
      <RoomClock />
      <div className={classes(styles.side, styles.end)}>
        <SavedState />
        <button type="button" className={styles.faces} title={say['room.people']} onClick={() => showPeople(true)}>
          <span className={styles.unseen}>{say['room.peopleHere'](here.length)}</span>
          <span className={styles.discs} aria-hidden="true">
            {here.slice(0, facesShown).map(({ id, name, colour }) => (
              <Avatar key={id} name={name} colour={colour} />
            ))}
            {here.length > facesShown && <bdi className={styles.more}>+{here.length - facesShown}</bdi>}
          </span>
          <span className={styles.number} aria-hidden="true">
            <Icon icon={Users} /> {here.length}
          </span>
        </button>
        <LanguageMenu />
      </div>
      {peopleShown && <PeopleDialog onClose={() => showPeople(false)} />}
    </header>
  );
}
