import { ArrowLeft, ArrowRight, PanelRightClose, PanelRightOpen } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { activityNow, useRoom, type ShownActivity } from '../RoomContext.tsx';
import { ActivityBlock } from './ActivityBlock.tsx';
import { Agenda } from './Agenda.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { Permissions } from './Permissions.tsx';
import { SeatRequests } from './SeatRequests.tsx';
import { useRoomCommands } from './useRoomCommands.ts';
import { VoteBlock } from './VoteBlock.tsx';
import styles from './Console.module.css';

export interface ConsoleProps {
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
}

/** The facilitator's panel: what runs, what comes, what participants may do, and the one next step by its name. */
export function Console({ folded, onFold }: ConsoleProps) {
  const say = useMessages();
  const room = useRoom();
  const waiting = room.desk?.requests.length ?? 0;
  if (folded) {
    return (
      <div className={styles.folded} data-tools>
        <Button square icon={PanelRightOpen} flip onClick={() => onFold(false)}>
          {waiting > 0 ? say['console.openWaiting'](waiting) : say['console.open']}
        </Button>
        {waiting > 0 && <span className={styles.dot} />}
      </div>
    );
  }
  return (
    <aside className={styles.panel} aria-labelledby="console" data-tools>
      <header>
        <h2 id="console">{say['console.title']}</h2>
        <Button tone="quiet" square icon={PanelRightClose} flip onClick={() => onFold(true)}>
          {say['console.fold']}
        </Button>
      </header>
      <div className={styles.scroll}>
        <section>
          <ActivityBlock />
          <VoteBlock />
          <Agenda />
        </section>
        <SeatRequests />
        <Permissions />
      </div>
      <Footer />
    </aside>
  );
}

function Footer() {
  const say = useMessages();
  const lang = useLang();
  const room = useRoom();
  const commands = useRoomCommands();
  const [closing, setClosing] = useState(false);
  const { workshop, vote } = room;
  const now = activityNow(room);
  const before = now && workshop.activities[now.index - 1];
  const after = now && workshop.activities[now.index + 1];
  const nameOf = (activity: ShownActivity) => activity.title ?? workshop.canvases.find(({ id }) => id === activity.canvas)?.name[lang] ?? '';

  const next = () => {
    if (workshop.phase === 'closed') {
      return (
        <Link href={`/w/${room.id}/report`} className={styles.report}>
          {say['console.report']}
        </Link>
      );
    }
    if (workshop.phase === 'lobby') {
      return (
        <Button tone="primary" wide onClick={commands.open}>
          {say['console.openWorkshop']}
        </Button>
      );
    }
    if (vote.running?.phase === 'open') {
      return (
        <Button tone="primary" wide onClick={commands.closeVote}>
          {say['console.closeVote']}
        </Button>
      );
    }
    if (vote.running) {
      return (
        <Button wide onClick={commands.callBackVote}>
          {say['console.callBack']}
        </Button>
      );
    }
    return after ? (
      <Button tone="primary" wide icon={ArrowRight} flip onClick={() => commands.move(after.id)}>
        {say['console.next'](nameOf(after))}
      </Button>
    ) : (
      <Button tone="primary" wide onClick={() => setClosing(true)}>
        {say['console.close']}
      </Button>
    );
  };

  return (
    <footer>
      {before && workshop.phase !== 'closed' && (
        <Button square icon={ArrowLeft} flip disabled={vote.running !== undefined} onClick={() => commands.move(before.id)}>
          {say['console.back'](nameOf(before))}
        </Button>
      )}
      <div className={styles.next}>{next()}</div>
      {closing && (
        <CloseDialog
          onCancel={() => setClosing(false)}
          onClose={() => {
            setClosing(false);
            commands.close();
          }}
        />
      )}
    </footer>
  );
}
