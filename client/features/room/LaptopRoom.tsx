import { useMemo, useState } from 'react';
import { useBoardReady } from '#client/board/BoardContext.tsx';
import { Stage } from '#client/board/layouts/Stage.tsx';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { VoteResult } from '#client/tools/vote/VoteResult.tsx';
import { directionOf } from '#shared/kit/localized.ts';
import { MyBallot } from './MyBallot.tsx';
import { activityNow, isFacilitating, useRoom } from './RoomContext.tsx';
import { useBoardRights } from './useBoardRights.ts';
import { useVotedCard } from './useVotedCard.ts';
import { Console } from './laptop/Console.tsx';
import { Doorstep } from './laptop/Doorstep.tsx';
import { Refusals } from './laptop/Refusals.tsx';
import { Strip } from './laptop/Strip.tsx';
import { TopBar } from './laptop/TopBar.tsx';
import styles from './LaptopRoom.module.css';

/** Above so many people cursors are noise (unless asked for). */
const cursorsUpTo = 15;

/** The live room from 900 px on: a bar, the board, and for facilitators the console. */
export function LaptopRoom() {
  const room = useRoom();
  const facilitating = isFacilitating(room);
  return (
    <div className={styles.room}>
      <TopBar />
      <main id="content" className={styles.main}>
        {!facilitating && <Strip />}
        <div className={styles.stage}>
          <RoomBoard facilitating={facilitating} />
        </div>
      </main>
    </div>
  );
}

function RoomBoard({ facilitating }: { readonly facilitating: boolean }) {
  const say = useMessages();
  const lang = useLang();
  const room = useRoom();
  const ready = useBoardReady();
  const [folded, setFolded] = useState(false);
  const cardOf = useVotedCard();
  const now = activityNow(room);
  const result = room.vote.results.filter(({ activity }) => activity === now?.activity.id).at(-1);
  const [resultShown, showResult] = useState(true);
  const panel = facilitating ? <Console folded={folded} onFold={setFolded} /> : null;
  const side = !facilitating && (room.vote.running !== undefined || (result !== undefined && resultShown));
  const covered = useMemo(
    () => ({ start: 12, end: (facilitating && !folded) || side ? 368 : 12, top: 12, bottom: 80 }),
    [facilitating, folded, side],
  );

  if (!now || !ready) {
    return (
      <>
        {facilitating && room.workshop.phase === 'lobby' ? (
          <Doorstep wide={folded} />
        ) : (
          <p className={styles.waiting}>{now ? say['loading'] : say['room.waiting']}</p>
        )}
        {panel}
      </>
    );
  }
  return (
    <>
      <BoardStage covered={covered} rtl={directionOf(lang) === 'rtl'} />
      {panel}
      {!facilitating && room.vote.running && (
        <aside className={styles.side}>
          <MyBallot />
        </aside>
      )}
      {result && !room.vote.running && resultShown && (
        <aside className={facilitating ? styles.result : styles.side}>
          <VoteResult result={result} cardOf={cardOf} onClose={() => showResult(false)} />
        </aside>
      )}
      {result && !resultShown && !room.vote.running && (
        <button type="button" className={styles.showResult} onClick={() => showResult(true)}>
          {say['vote.showResult']}
        </button>
      )}
      <Refusals />
    </>
  );
}

function BoardStage({
  covered,
  rtl,
}: {
  readonly covered: { readonly start: number; readonly end: number; readonly top: number; readonly bottom: number };
  readonly rtl: boolean;
}) {
  const say = useMessages();
  const room = useRoom();
  const rights = useBoardRights();
  const people = useMemo(() => new Map(room.people.map(({ id, name, colour }) => [id, { name, colour }])), [room.people]);
  const [asked, ask] = useState(false);
  const many = room.people.filter(({ here }) => here).length > cursorsUpTo;
  const voting = room.vote.running !== undefined;
  return (
    <>
      <Stage rights={rights} people={people} covered={covered} rtl={rtl} showCursors={!voting && (!many || asked)} />
      {many && (
        <button type="button" className={styles.cursors} aria-pressed={asked} onClick={() => ask(!asked)}>
          {say['room.cursors']}
        </button>
      )}
    </>
  );
}
