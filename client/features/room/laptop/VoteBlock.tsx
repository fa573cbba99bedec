import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { classes } from '#client/ui/classes.ts';
import { activityNow, useRoom } from '../RoomContext.tsx';
import { useDeaf } from './useDeaf.ts';
import { useRoomCommands } from './useRoomCommands.ts';
import styles from './Console.module.css';

const mostDots = 10;

/** Starts a dot vote on the board in hand where its canvas has one, and shows how far it is: how many, never who. */
export function VoteBlock() {
  const say = useMessages('room', 'laptop');
  const room = useRoom();
  const commands = useRoomCommands();
  const now = activityNow(room);
  const voting = now?.canvas.voting;
  const [dots, setDots] = useState<number>();
  const { running, results } = room.vote;
  const { deaf, hear } = useDeaf(running?.id ?? '');
  if (!now || !voting || room.workshop.phase !== 'open') return null;

  if (running) {
    const { voted, connected, offline } = running.progress;
    return (
      <div className={styles.vote}>
        <output className={styles.facts}>
          <strong>{say['vote.progress'](voted, connected)}</strong>
          {offline > 0 && <span className={styles.soft}>{say['vote.offline'](offline)}</span>}
        </output>
        <div className={classes(styles.track, styles.done)}>
          <i style={{ inlineSize: `${connected === 0 ? 0 : (voted / connected) * 100}%` }} />
        </div>
        {running.phase === 'open' && <Dots dots={running.dots} onChange={(next) => commands.setDots(running.id, next)} />}
        {running.phase === 'closing' && <p className={styles.soft}>{say['vote.closing']}</p>}
      </div>
    );
  }
  const chosen = dots ?? voting.dotsPerPerson;
  return (
    <div className={styles.vote}>
      <Dots dots={chosen} onChange={setDots} />
      <Button
        wide
        aria-disabled={deaf}
        onClick={() => hear(() => commands.openVote(now.activity.id, chosen, Math.min(voting.maxPerCard, chosen)))}
      >
        {say[results.some(({ activity }) => activity === now.activity.id) ? 'vote.again' : 'vote.start']}
      </Button>
    </div>
  );
}

function Dots({ dots, onChange }: { readonly dots: number; readonly onChange: (dots: number) => void }) {
  const say = useMessages('room', 'laptop');
  return (
    <div className={styles.dots}>
      <span>{say['vote.dotsEach']}</span>
      <span dir="ltr" className={styles.dots} style={{ flex: 'none' }}>
        <Button square icon={Minus} disabled={dots <= 1} onClick={() => onChange(dots - 1)}>
          {say['vote.fewer']}
        </Button>
        <output>{dots}</output>
        <Button square icon={Plus} disabled={dots >= mostDots} onClick={() => onChange(dots + 1)}>
          {say['vote.more']}
        </Button>
      </span>
    </div>
  );
}
