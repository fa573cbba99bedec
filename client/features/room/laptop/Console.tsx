import { ArrowLeft, ArrowRight, FileText, LayoutList, ListOrdered, PanelRightClose, PanelRightOpen } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button, ButtonLink } from '#client/ui/Button.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { activityNow, useRoom, type ShownActivity } from '../RoomContext.tsx';
import { ActivityBlock } from './ActivityBlock.tsx';
import { Agenda } from './Agenda.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { Permissions } from './Permissions.tsx';
import { SeatRequests } from './SeatRequests.tsx';
import { useDeaf } from './useDeaf.ts';
import { useRoomCommands } from './useRoomCommands.ts';
import { VoteBlock } from './VoteBlock.tsx';
import styles from './Console.module.css';

export interface ConsoleProps {
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
}

/** The facilitator's panel: what runs, what comes, what participants may do, and the one next step by its name. */
export function Console({ folded, onFold }: ConsoleProps) {
  const say = useMessages('laptop');
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
        <OtherPlaces />
      </div>
      <Footer />
    </aside>
  );
}

/** The room is left without ending it: it goes on, and one can come back. */
function OtherPlaces() {
  const say = useMessages('workshop');
  const { id, workshop } = useRoom();
  return (
    <nav className={styles.places} aria-label={say['workshops.places']}>
      <ButtonLink tone="quiet" icon={LayoutList} href="/workshops">
        {say['workshops.title']}
      </ButtonLink>
      <ButtonLink tone="quiet" icon={ListOrdered} href={`/w/${id}/prepare`}>
        {say['workshops.prepare']}
      </ButtonLink>
      {workshop.phase !== 'lobby' && (
        <ButtonLink tone="quiet" icon={FileText} href={`/w/${id}/report`}>
          {say['workshops.report']}
        </ButtonLink>
      )}
    </nav>
  );
}

/** One step back, and the one primary action: what comes next, by its name. */
function Footer() {
  const say = useMessages('laptop');
  const lang = useLang();
  const room = useRoom();
  const commands = useRoomCommands();
  const [closing, setClosing] = useState(false);
  const { workshop, vote } = room;
  const ear = useDeaf([workshop.phase, workshop.step?.number, vote.running?.id, vote.running?.phase].join());
  const now = activityNow(room);
  const before = now && workshop.activities[now.index - 1];
  const after = now && workshop.activities[now.index + 1];
  const nameOf = (activity: ShownActivity) =>
    activity.title ?? workshop.canvases.find(({ id }) => id === activity.canvas)?.name[lang] ?? '';

  return (
    <footer>
      {before && workshop.phase !== 'closed' && (
        <Button square icon={ArrowLeft} flip disabled={vote.running !== undefined} onClick={() => ear.hear(() => commands.move(before.id))}>
          {say['console.back'](nameOf(before))}
        </Button>
      )}
      <div className={styles.next}>
        <Next
          ear={ear}
          commands={commands}
          after={after && { name: nameOf(after), go: () => commands.move(after.id) }}
          onClose={() => setClosing(true)}
        />
      </div>
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

interface NextProps {
  readonly ear: ReturnType<typeof useDeaf>;
  readonly commands: ReturnType<typeof useRoomCommands>;
  /** The next activity; none after the last. */
  readonly after: { readonly name: string; readonly go: () => void } | undefined;
  readonly onClose: () => void;
}

function Next({ ear: { deaf, hear }, commands, after, onClose }: NextProps) {
  const say = useMessages('laptop');
  const { id, workshop, vote } = useRoom();
  if (workshop.phase === 'closed') {
    return (
      <Link href={`/w/${id}/report`} className={styles.go}>
        <span>{say['console.report']}</span>
      </Link>
    );
  }
  if (workshop.phase === 'lobby') return <Go deaf={deaf} words={say['console.openWorkshop']} onPress={() => hear(commands.open)} />;
  if (vote.running?.phase === 'open') return <Go deaf={deaf} words={say['console.closeVote']} onPress={() => hear(commands.closeVote)} />;
  if (vote.running) {
    return (
      <Button wide aria-disabled={deaf} onClick={() => hear(commands.callBackVote)}>
        {say['console.callBack']}
      </Button>
    );
  }
  return after ? (
    <Go deaf={deaf} words={say['console.next'](after.name)} onward onPress={() => hear(after.go)} />
  ) : (
    <Go deaf={deaf} words={say['console.close']} onPress={() => hear(onClose)} />
  );
}

interface GoProps {
  readonly words: string;
  readonly deaf: boolean;
  /** An arrow at its end. */
  readonly onward?: boolean;
  readonly onPress: () => void;
}

/** The primary button: one line; what does not fit can be read by pointing at it. */
function Go({ words, deaf, onward = false, onPress }: GoProps) {
  return (
    <button type="button" className={styles.go} title={words} aria-disabled={deaf} onClick={onPress}>
      <span>{words}</span>
      {onward && <Icon icon={ArrowRight} flip />}
    </button>
  );
}
