import { ArrowLeft, ArrowRight, CloudOff, FileText, LayoutList, ListOrdered, PanelRightClose, PanelRightOpen } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button, ButtonLink } from '#client/ui/Button.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { activityNow, useRoom, waitingOnDesk, type ShownActivity } from '../RoomContext.tsx';
import { BoardBlock, Offers } from '../versions/later.ts';
import { Agenda } from './Agenda.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { Permissions } from './Permissions.tsx';
import { SeatRequests } from './SeatRequests.tsx';
import { useDeaf } from './useDeaf.ts';
import { useOffline } from './useOffline.ts';
import { useRoomCommands } from './useRoomCommands.ts';
import styles from './Console.module.css';

export interface ConsoleProps {
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
  /** The ranking, while it is to be read. */
  readonly ranking?: ReactNode;
}

/** The facilitator's panel: what runs, what comes, what participants may do, and the one next step by its name. */
export function Console({ folded, onFold, ranking }: ConsoleProps) {
  const say = useMessages('laptop');
  const room = useRoom();
  const waiting = waitingOnDesk(room);
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
        <OtherPlaces />
        <Button tone="quiet" square icon={PanelRightClose} flip onClick={() => onFold(true)}>
          {say['console.fold']}
        </Button>
      </header>
      <ConsoleBody onDone={() => undefined} ranking={ranking} />
    </aside>
  );
}

/**
 * What the panel holds, beside the board or, on a phone, over it: only its middle scrolls. `onDone`: the board as a whole
 * was changed, and is to be seen.
 */
export function ConsoleBody({ onDone, ranking }: { readonly onDone: () => void; readonly ranking?: ReactNode }) {
  const { desk, damaged } = useRoom();
  const decide = desk !== undefined && desk.deletions.length + damaged.length > 0;
  return (
    <>
      <div className={styles.scroll}>
        <Suspense>{decide && <Offers onDone={onDone} />}</Suspense>
        <SeatRequests />
        {ranking !== undefined && <div className={styles.ranking}>{ranking}</div>}
        <Agenda />
        <Permissions />
        <Suspense>
          <BoardBlock onDone={onDone} />
        </Suspense>
      </div>
      <Footer />
    </>
  );
}

/** The room is left without ending it: it goes on, and one can come back. */
export function OtherPlaces() {
  const say = useMessages('workshop');
  const { id, workshop } = useRoom();
  return (
    <nav className={styles.places} aria-label={say['workshops.places']}>
      <ButtonLink tone="quiet" square icon={LayoutList} href="/workshops">
        {say['workshops.title']}
      </ButtonLink>
      <ButtonLink tone="quiet" square icon={ListOrdered} href={`/w/${id}/prepare`}>
        {say['workshops.prepare']}
      </ButtonLink>
      {/* Once it is closed the report is the one next step, and stands below. */}
      {workshop.phase !== 'lobby' && workshop.phase !== 'closed' && (
        <ButtonLink tone="quiet" square icon={FileText} href={`/w/${id}/report`}>
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
  const offline = useOffline();
  const ear = useDeaf([workshop.phase, workshop.step?.number, vote.running?.id, vote.running?.phase].join());
  const now = activityNow(room);
  const before = now && workshop.activities[now.index - 1];
  const after = now && workshop.activities[now.index + 1];
  const nameOf = (activity: ShownActivity) =>
    activity.title ?? workshop.canvases.find(({ id }) => id === activity.canvas)?.name[lang] ?? '';

  return (
    <footer className={styles.footer}>
      {before && workshop.phase !== 'closed' && (
        <Button
          square
          icon={ArrowLeft}
          flip
          disabled={offline || vote.running !== undefined}
          onClick={() => ear.hear(() => commands.move(before.id))}
        >
          {say['console.back'](nameOf(before))}
        </Button>
      )}
      <div className={styles.next}>
        {offline && workshop.phase !== 'closed' ? (
          <output className={styles.offline}>
            <Icon icon={CloudOff} />
            {say['console.offline']}
          </output>
        ) : (
          <Next
            ear={ear}
            commands={commands}
            after={after && { name: nameOf(after), go: () => commands.move(after.id) }}
            onClose={() => setClosing(true)}
          />
        )}
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

/** The primary button: two lines at most; what does not fit can be read by pointing at it. */
function Go({ words, deaf, onward = false, onPress }: GoProps) {
  return (
    <button type="button" className={styles.go} title={words} aria-disabled={deaf} onClick={onPress}>
      <span>{words}</span>
      {onward && <Icon icon={ArrowRight} flip />}
    </button>
  );
}
