import { HardDrive } from 'lucide-react';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useBoardReady } from '#client/board/BoardContext.tsx';
import { Stage } from '#client/board/layouts/Stage.tsx';
import type { Covered } from '#client/board/layouts/useCamera.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { StateStrip } from '#client/ui/StateStrip.tsx';
import { VoteResult } from '#client/tools/vote/VoteResult.tsx';
import { classes } from '#client/ui/classes.ts';
import { useMedia } from '#client/ui/useMedia.ts';
import { directionOf } from '#shared/kit/localized.ts';
import type { PollId } from '#shared/kit/ids.ts';
import type { VoteResult as VoteResultView } from '#shared/tools/vote.ts';
import { MyBallot } from './MyBallot.tsx';
import { useUnreadable } from './asked.ts';
import { activityNow, isFacilitating, isUnreadable, useRoom } from './RoomContext.tsx';
import { useBoardRights } from './useBoardRights.ts';
import { useVotedCard } from './useVotedCard.ts';
import { BoardChoice } from './laptop/BoardChoice.tsx';
import { Console } from './laptop/Console.tsx';
import { Doorstep } from './laptop/Doorstep.tsx';
import { Strip } from './laptop/Strip.tsx';
import { TopBar } from './laptop/TopBar.tsx';
import styles from './LaptopRoom.module.css';

const RefusedItems = lazy(async () => ({ default: (await import('./saved/RefusedItems.tsx')).RefusedItems }));

/** What floats over the stage (px): its margin, the tools at its foot, and a panel with its margins at its end (LaptopRoom.module.css). */
const edges = { start: 12, end: 12, top: 12, bottom: 80 } as const;
const panel = { wide: 368, slim: 328 } as const;
/** What the folded console keeps of the end (px): its button and a margin. */
const foldedConsole = 56;
/** Above so many people cursors are noise (unless asked for). */
const cursorsUpTo = 15;

/** The live room from 900 px on: a bar, the board, and for facilitators the console. */
export function LaptopRoom() {
  const room = useRoom();
  const facilitating = isFacilitating(room);
  const ready = useBoardReady();
  // In the middle of an empty stage it is said already.
  const saidBelow = useUnreadable() !== undefined && !ready;
  return (
    <div className={styles.room}>
      <TopBar />
      <main id="content" className={styles.main}>
        {room.storeFailing && <StoreFailing />}
        {!facilitating && (
          <div className={styles.head}>
            {saidBelow ? <span /> : <Strip />}
            <BoardChoice />
          </div>
        )}
        <div className={styles.stage}>
          <RoomBoard facilitating={facilitating} />
        </div>
      </main>
    </div>
  );
}

/** Calm, because nothing is lost: everybody works on, and the devices keep it. */
function StoreFailing() {
  const say = useMessages();
  return (
    <StateStrip tone="time" icon={HardDrive}>
      {say['refusal.store-failing']}
    </StateStrip>
  );
}

function RoomBoard({ facilitating }: { readonly facilitating: boolean }) {
  const say = useMessages('room');
  const lang = useLang();
  const room = useRoom();
  const ready = useBoardReady();
  const [folded, setFolded] = useState(false);
  const now = activityNow(room);
  const { running } = room.vote;
  const { ranking, showRanking } = useRanking();
  const onBoard = ranking !== undefined && (!facilitating || folded);
  const covered = useCovered(onBoard || (facilitating ? !folded : running !== undefined), facilitating && onBoard);

  return (
    <>
      {now && ready ? (
        <BoardStage covered={covered} rtl={directionOf(lang) === 'rtl'} />
      ) : (
        <NoBoard opened={now !== undefined} wide={folded} />
      )}
      {facilitating ? <Console folded={folded} onFold={setFolded} ranking={ranking} /> : now && running && <BallotPanel />}
      {onBoard && <aside className={facilitating ? styles.result : styles.side}>{ranking}</aside>}
      {showRanking && (
        <button type="button" className={styles.showResult} onClick={showRanking}>
          {say['vote.showResult']}
        </button>
      )}
      <div className={styles.refused}>
        <Suspense>
          <RefusedItems />
        </Suspense>
      </div>
    </>
  );
}

/** Before the room has opened, or before its board has come. */
function NoBoard({ opened, wide }: { readonly opened: boolean; readonly wide: boolean }) {
  const say = useMessages('room');
  const room = useRoom();
  const unreadable = useUnreadable();
  if (isFacilitating(room) && room.workshop.phase === 'lobby') return <Doorstep wide={wide} />;
  if (unreadable === undefined) return <p className={styles.waiting}>{opened ? say['loading'] : say['room.waiting']}</p>;
  return (
    <div className={classes(styles.unreadable, isFacilitating(room) && !wide && styles.beside)} role="alert">
      <h2>{say['unreadable.title']}</h2>
      <p>{unreadable}</p>
    </div>
  );
}

/** What of the stage a panel takes, and the folded console's button beside it. */
function useCovered(beside: boolean, pushed: boolean): Covered {
  const slim = useMedia('(max-width: 1200px)');
  return useMemo(() => {
    const wide = panel[slim ? 'slim' : 'wide'] + (pushed ? foldedConsole : 0);
    return { ...edges, end: beside ? wide : edges.end };
  }, [beside, pushed, slim]);
}

function BallotPanel() {
  return (
    <aside className={styles.side}>
      <MyBallot />
    </aside>
  );
}

/** The ranking of the activity's last vote, or the way back to it once it was put away. */
function useRanking(): { readonly ranking?: ReactNode; readonly showRanking?: () => void } {
  const room = useRoom();
  const [away, putAway] = useState<PollId>();
  const now = activityNow(room);
  const result = room.vote.running ? undefined : room.vote.results.filter(({ activity }) => activity === now?.activity.id).at(-1);
  if (!result) return {};
  if (result.poll === away) return { showRanking: () => putAway(undefined) };
  return { ranking: <Ranking result={result} onClose={() => putAway(result.poll)} /> };
}

function Ranking({ result, onClose }: { readonly result: VoteResultView; readonly onClose: () => void }) {
  const cardOf = useVotedCard();
  return <VoteResult result={result} cardOf={cardOf} onClose={onClose} />;
}

function BoardStage({ covered, rtl }: { readonly covered: Covered; readonly rtl: boolean }) {
  const say = useMessages('room', 'laptop');
  const room = useRoom();
  const rights = useBoardRights();
  const people = useMemo(() => new Map(room.people.map(({ id, name, colour }) => [id, { name, colour }])), [room.people]);
  const [asked, ask] = useState(false);
  const many = room.people.filter(({ here }) => here).length > cursorsUpTo;
  const voting = room.vote.running !== undefined;
  const { phase } = room.workshop;
  // What the ballot beside it or the line over it says already is not said again.
  const unreadable = isUnreadable(room);
  const said = unreadable
    ? 'unreadable.title'
    : phase === 'closed' || phase === 'paused'
      ? (`strip.${phase}` as const)
      : 'board.lookTogether';
  const instead = voting || room.elsewhere || (unreadable && !isFacilitating(room)) ? '' : say[said];
  return (
    <>
      <Stage rights={rights} people={people} covered={covered} rtl={rtl} showCursors={!voting && (!many || asked)} instead={instead} />
      {many && (
        <button type="button" className={styles.cursors} aria-pressed={asked} onClick={() => ask(!asked)}>
          {say['room.cursors']}
        </button>
      )}
    </>
  );
}
