import { lazy, Suspense, useEffect, useMemo, useState, type ComponentType } from 'react';
import { postJson, refusalText, refused, type Answer } from '#client/app/api.ts';
import { Notice } from '#client/app/Notice.tsx';
import { Skeleton } from '#client/app/Skeleton.tsx';
import { boardGiven, forgetBoardGiven, knownReturnCode, seatGiven, seatIn } from '#client/app/seats.ts';
import { useAnswer } from '#client/app/useAnswer.ts';
import { useLang, useMessages, useWordsSoon } from '#client/i18n/LanguageProvider.tsx';
import { useElsewhere, useLive, useServerClock, WorkshopProvider } from '#client/sync/WorkshopProvider.tsx';
import { Button, ButtonLink } from '#client/ui/Button.tsx';
import { useToastOver } from '#client/ui/Toast.tsx';
import type { ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import type { Me, Seat } from '#shared/wire/api.ts';
import type { BoardView, PersonView, ToolViews, WorkshopView } from '#shared/wire/live.ts';
import { CameBack } from './CameBack.tsx';
import { LeaveGuard } from './saved/LeaveGuard.tsx';
import { PhoneRoom } from './PhoneRoom.tsx';
import { LaptopRoom } from './screens.ts';
import { isFacilitating, RoomProvider, type Room } from './RoomContext.tsx';
import { readRoom } from './readRoom.ts';
import { useWide } from './useWide.ts';

const TakeAlong = lazy(async () => ({ default: (await import('./saved/TakeAlong.tsx')).TakeAlong }));
// Whoever cannot load the news sees the board all the same.
const RestoredNotice = lazy(async () => ({
  default: (await import('./RestoredNotice.tsx').catch(() => undefined))?.RestoredNotice ?? Untold,
}));
const PhoneConsole = lazy(async () => ({ default: (await import('./laptop/PhoneConsole.tsx')).PhoneConsole }));

const words = { wide: ['laptop', 'workshop'], narrow: [] } as const;

/** What waits in front of the room; handed in, because features do not know each other. */
export interface LobbyLike {
  readonly workshop: WorkshopView;
  readonly people: readonly PersonView[];
  readonly me: ParticipationId;
  readonly returnCode?: string;
  readonly serverNow: () => number;
}

export interface RoomPageProps {
  readonly workshop: WorkshopId;
  readonly Lobby: ComponentType<LobbyLike>;
}

/** Finds this device's seat in the workshop, or gives a facilitator of the team one, and opens the room. */
export function RoomPage({ workshop, Lobby }: RoomPageProps) {
  const say = useMessages('room');
  const { answer: me, reload } = useAnswer<Me>('/me');
  const [entered, setEntered] = useState<Answer<Seat>>();
  const wide = useWide();
  useWordsSoon(wide ? words.wide : words.narrow);
  const known = unlessRefused(me);
  const seat = known ? seatIn(known, workshop) : seatGiven(workshop);
  const mayEnter = !seat && known?.account !== undefined;

  // While the server is asked who this is: a room that cannot be loaded says so when it is shown.
  useEffect(() => void (wide && LaptopRoom.preload().catch(() => undefined)), [wide]);

  useEffect(forgetBoardGiven, []);

  useEffect(() => {
    if (mayEnter) void postJson<Seat>(`/workshops/${workshop}/enter`).then(setEntered);
  }, [mayEnter, workshop]);

  const own = seat ?? unlessRefused(entered);
  if (own) {
    return (
      <WorkshopProvider key={own.participation} workshop={workshop} participation={own.participation} at={boardGiven(own.participation)}>
        <Inside seat={own} Lobby={Lobby} />
      </WorkshopProvider>
    );
  }
  if (me === undefined || (mayEnter && entered === undefined)) return <Skeleton of="room" />;
  if (!refused(me)) return <Outside why={entered && refused(entered) ? refusalText(say, entered) : say['room.notJoined']} />;
  return (
    <Notice title={refusalText(say, me)}>
      <Button tone="primary" big onClick={() => void reload()}>
        {say['error.retry']}
      </Button>
    </Notice>
  );
}

function unlessRefused<Value extends object>(answer: Answer<Value> | undefined): Value | undefined {
  return answer && !refused(answer) ? answer : undefined;
}

function Outside({ why }: { readonly why: string }) {
  const say = useMessages('room');
  return (
    <Notice title={why}>
      <ButtonLink tone="primary" big href="/">
        {say['room.join']}
      </ButtonLink>
    </Notice>
  );
}

/** The server lets this page in no more. What it does not have of one's own stays in reach. */
function Ended({ why, room }: { readonly why: RefusalCode; readonly room: Room | undefined }) {
  const say = useMessages();
  return (
    <Notice title={say[`refusal.${why}`]}>
      {why === 'too-old' ? (
        <Button tone="primary" big onClick={() => window.location.reload()}>
          {say['error.reload']}
        </Button>
      ) : (
        <ButtonLink tone="primary" big href="/">
          {say['nav.home']}
        </ButtonLink>
      )}
      <Suspense>
        {room && (
          <RoomProvider value={room}>
            <TakeAlong />
            <LeaveGuard />
          </RoomProvider>
        )}
      </Suspense>
    </Notice>
  );
}

function Inside({ seat, Lobby }: { readonly seat: Seat; readonly Lobby: RoomPageProps['Lobby'] }) {
  const say = useMessages();
  const lang = useLang();
  const wide = useWide();
  const serverNow = useServerClock();
  const toastOver = useToastOver();
  const views = useLive((live) => live.views);
  const line = useLive((live) => live.line);
  const elsewhere = useElsewhere();
  const room = useMemo((): Room | undefined => (views ? readRoom(views, seat, elsewhere) : undefined), [views, seat, elsewhere]);
  const title = room?.workshop.details.title;

  useEffect(() => {
    if (title !== undefined) document.title = `${title} · ${say['app.name']}`;
  }, [title, say, lang]);

  const online = line.is === 'online';
  useEffect(() => {
    if (online) toastOver('offline');
  }, [online, toastOver]);

  if (line.is === 'ended') return <Ended why={line.why} room={room} />;
  if (!room || !views) return <Skeleton of="room" />;
  const inLobby = room.workshop.phase === 'lobby' && !isFacilitating(room);
  const returnCode = knownReturnCode(seat.participation);
  return (
    <RoomProvider value={room}>
      <Suspense fallback={<Skeleton of="room" />}>
        {inLobby ? (
          <Lobby
            workshop={room.workshop}
            people={room.people}
            me={room.me}
            serverNow={serverNow}
            {...(returnCode === undefined ? {} : { returnCode })}
          />
        ) : wide ? (
          <LaptopRoom />
        ) : (
          <PhoneRoom />
        )}
        <CameBack />
      </Suspense>
      <LeaveGuard />
      <Restored views={views} />
      <Suspense>{!wide && isFacilitating(room) && <PhoneConsole />}</Suspense>
    </RoomProvider>
  );
}

/** Nothing to load until a board is put back under the eyes of this page. */
function Restored({ views }: { readonly views: ToolViews }) {
  // The view has the type that shared/wire/live.ts gives it.
  const now = (views['board'] as BoardView | undefined)?.restored ?? nothingRestored;
  const [before] = useState(now);
  // A line that comes back brings the same again.
  const told = now === before || Object.keys(now).length === 0;
  return <Suspense>{!told && <RestoredNotice before={before} now={now} />}</Suspense>;
}

const Untold = () => null;
const nothingRestored: BoardView['restored'] = {};
