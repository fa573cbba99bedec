import { useState } from 'react';
import { useBoardReady } from '#client/board/BoardContext.tsx';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { DotsLeft } from '#client/tools/vote/VotePanel.tsx';
import { given } from '#client/tools/vote/ballot.ts';
import { VoteResult } from '#client/tools/vote/VoteResult.tsx';
import type { ZoneId } from '#shared/kit/ids.ts';
import { BoardPicture } from './phone/BoardPicture.tsx';
import { Dock, type Place } from './phone/Dock.tsx';
import { PeoplePlace } from './phone/PeoplePlace.tsx';
import { PhoneTop } from './phone/PhoneTop.tsx';
import { PlaceCards } from './phone/PlaceCards.tsx';
import { Sheets, type SheetWish } from './phone/Sheets.tsx';
import { ZoneList } from './phone/ZoneList.tsx';
import { MyBallot } from './MyBallot.tsx';
import { useBoardRights } from './useBoardRights.ts';
import { useVotedCard } from './useVotedCard.ts';
import { activityNow, useRoom } from './RoomContext.tsx';
import styles from './phone/Phone.module.css';

/** The live room below 900 px: the same board as a list by zone, with everything that one can do a thumb away. */
export function PhoneRoom() {
  const say = useMessages();
  const room = useRoom();
  const ready = useBoardReady();
  const rights = useBoardRights();
  const [place, go] = useState<Place>('now');
  const [zone, openZone] = useState<ZoneId>();
  const [wish, setWish] = useState<SheetWish>();
  const now = activityNow(room);
  const { running, mine } = room.vote;
  const voting = running !== undefined && room.role === 'participant';
  const zones = now?.canvas.zones ?? [];
  const open = zones.find(({ id }) => id === zone)?.id ?? zones[0]?.id;

  return (
    <div className={styles.page}>
      <PhoneTop>
        {voting && place === 'now' && running.phase === 'open' && (
          <DotsLeft dots={running.dots} left={running.dots - given(mine?.ballot ?? {})} />
        )}
      </PhoneTop>
      <main id="content" className={styles.main}>
        {!now && place !== 'people' && <p className={styles.quiet}>{say['room.waiting']}</p>}
        {now && !ready && place !== 'people' && <p className={styles.quiet}>{say['loading']}</p>}
        {place === 'people' && <PeoplePlace />}
        {now && ready && place === 'board' && (
          <BoardPicture
            onOpen={(id) => {
              openZone(id);
              go('now');
            }}
          />
        )}
        {now && ready && place === 'place' && <PlaceCards />}
        {now && ready && place === 'now' && (voting ? <MyBallot bare /> : <List open={open} onOpen={openZone} onWish={setWish} />)}
      </main>
      <Dock
        place={place}
        go={go}
        voting={voting}
        matrix={now?.canvas.layout.kind === 'matrix2x2' && rights.add}
        primary={
          now && ready && place === 'now' && !voting && rights.add && open
            ? { label: say[wish?.draft ? 'phone.resume' : 'phone.add'], press: () => setWish({ add: open }) }
            : undefined
        }
      />
      {now && ready && <Sheets wish={wish} onWish={setWish} rights={rights} />}
    </div>
  );
}

interface ListProps {
  readonly open: ZoneId | undefined;
  readonly onOpen: (zone: ZoneId) => void;
  readonly onWish: (wish: SheetWish | undefined) => void;
}

function List({ open, onOpen, onWish }: ListProps) {
  const room = useRoom();
  const cardOf = useVotedCard();
  const now = activityNow(room);
  const result = room.vote.results.filter(({ activity }) => activity === now?.activity.id).at(-1);
  return (
    <>
      {result && !room.vote.running && <VoteResult result={result} cardOf={cardOf} />}
      <ZoneList open={open} onOpen={onOpen} onCard={(card) => onWish({ card })} />
    </>
  );
}
