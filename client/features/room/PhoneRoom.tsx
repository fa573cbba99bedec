import { startTransition, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import { useBoardReady } from '#client/board/BoardContext.tsx';
import type { BoardRightsNow } from '#client/board/boardApi.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from '#client/ui/classes.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { Dock, type Asked, type Place } from './phone/Dock.tsx';
import type { Draft } from './phone/draft.ts';
import { DockSlot } from './phone/InDock.tsx';
import {
  BoardPicture,
  loadTheRest,
  OtherBoards,
  PeoplePlace,
  PhoneDots,
  PlaceCards,
  SavedDialog,
  savedDialogIsHere,
  Sheets,
} from './phone/later.ts';
import { NowPlace } from './phone/NowPlace.tsx';
import { PhoneTop } from './phone/PhoneTop.tsx';
import type { SheetWish } from './phone/Sheets.tsx';
import { useUnreadable } from './asked.ts';
import { useSavedNow } from './saved/savedNow.ts';
import { useBoardRights } from './useBoardRights.ts';
import { useMyBallot } from './useMyBallot.ts';
import { activityNow, useRoom, type Room } from './RoomContext.tsx';
import styles from './phone/Phone.module.css';

/** The live room below 900 px: the same board as a list by zone, with everything that one can do a thumb away. */
export function PhoneRoom() {
  const room = useRoom();
  const ready = useBoardReady();
  const rights = useBoardRights();
  const mine = useMyBallot();
  const saved = useSavedNow();
  const [zone, openZone] = useState<ZoneId>();
  const [wish, setWish] = useState<SheetWish>();
  const [draft, keepDraft] = useState<Draft>();
  const [asksSaved, askSaved] = useState(false);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const now = activityNow(room);
  const { poll, result, asked, moment } = whatIsAsked(room, rights.add);
  const [wanted, go] = usePlace(moment);
  const open = openZoneOf(now?.canvas, zone);
  const matrix = isMatrix(now?.canvas) && rights.add;
  const place = placeOf(wanted, matrix);
  // Where there is no board yet, only the people can be looked at.
  const board = now && ready ? place : undefined;

  useEffect(() => void loadTheRest(), []);

  // Each card of the list is drawn again only when it has changed.
  const openCard = useCallback((card: CardId) => setWish({ card }), []);
  const read = (id: ZoneId) => {
    openZone(id);
    go('now');
  };

  return (
    <DockSlot value={slot}>
      <div className={styles.page}>
        <PhoneTop
          saved={saved}
          mayWrite={rights.add || !now}
          voting={poll !== undefined}
          onSaved={() => void savedDialogIsHere().then(askSaved)}
        >
          <Suspense>{poll && board === 'now' && <PhoneDots poll={poll} mine={mine} />}</Suspense>
        </PhoneTop>
        <main id="content" className={classes(styles.main, board === 'board' && styles.whole)}>
          <Suspense>
            <Shown place={place} board={board} canvas={now?.canvas} open={open} rights={rights} onRead={read}>
              <NowPlace
                poll={poll}
                mine={mine}
                result={result}
                open={open}
                mayWrite={rights.add}
                tellWaiting={saved.is !== 'saving'}
                hasDraft={draft !== undefined}
                onOpen={openZone}
                onCard={openCard}
                onAdd={(add) => setWish({ add })}
              />
            </Shown>
          </Suspense>
        </main>
        <Dock place={place} go={go} asked={asked} matrix={matrix} slot={setSlot} />
        <Suspense>{asksSaved && <SavedDialog onClose={() => askSaved(false)} />}</Suspense>
        <Suspense>{board && <Sheets wish={wish} onWish={setWish} draft={draft} onDraft={keepDraft} rights={rights} />}</Suspense>
      </div>
    </DockSlot>
  );
}

/** The place that was gone to. Where the room goes, everybody goes: to what is asked at this `moment`, and to its beginning. */
function usePlace(moment: string): readonly [Place, (to: Place) => void] {
  const [wanted, want] = useState<Place>('now');
  useEffect(() => {
    want('now');
    window.scrollTo(0, 0);
  }, [moment]);
  // The place that is left stays until the other one is there: no blank in between.
  return [wanted, (to) => startTransition(() => want(to))];
}

interface ShownProps {
  readonly place: Place;
  /** The same place, once there is a board for it. */
  readonly board: Place | undefined;
  readonly canvas: Canvas | undefined;
  readonly open: ZoneId | undefined;
  readonly rights: BoardRightsNow;
  readonly onRead: (zone: ZoneId) => void;
  /** What is asked now. */
  readonly children: ReactNode;
}

function Shown({ place, board, canvas, open, rights, onRead, children }: ShownProps) {
  const say = useMessages('room');
  const unreadable = useUnreadable();
  if (place === 'people') return <PeoplePlace />;
  switch (board) {
    case 'now':
      return (
        <>
          {unreadable !== undefined && <p className={styles.quiet}>{unreadable}</p>}
          {children}
        </>
      );
    case 'place':
      return <PlaceCards mayMove={rights.move} />;
    case 'board':
      return <BoardPicture key={canvas?.id} open={open} mayWrite={rights.add} onOpen={onRead} />;
    default:
      return (
        <>
          <p className={styles.quiet}>{unreadable ?? say[canvas ? 'loading' : 'room.waiting']}</p>
          <Suspense>{unreadable !== undefined && <OtherBoards />}</Suspense>
        </>
      );
  }
}

/** The zone that was opened, as long as the canvas has it. */
function openZoneOf(canvas: Canvas | undefined, zone: ZoneId | undefined): ZoneId | undefined {
  const zones = canvas?.zones ?? [];
  return (zones.find(({ id }) => id === zone) ?? zones[0])?.id;
}

function isMatrix(canvas: Canvas | undefined): boolean {
  return canvas?.layout.kind === 'matrix2x2';
}

/** The place to place cards goes when the room moves on. */
function placeOf(wanted: Place, matrix: boolean): Place {
  return wanted === 'place' && !matrix ? 'now' : wanted;
}

/** A poll is asked of participants; between polls the last ranking of this activity is in sight. */
function whatIsAsked(room: Room, mayWrite: boolean) {
  const { running, results } = room.vote;
  const activity = activityNow(room)?.activity.id;
  const poll = room.role === 'participant' ? running : undefined;
  const result = running ? undefined : results.filter((one) => one.activity === activity).at(-1);
  const reading: Asked = result ? 'result' : 'read';
  const asked: Asked = poll ? 'vote' : mayWrite ? 'write' : reading;
  return { poll, result, asked, moment: [room.workshop.step?.number, activity, poll?.id, result?.poll].join() };
}
