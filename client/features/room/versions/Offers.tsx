import { useState } from 'react';
import { refusalText } from '#client/app/api.ts';
import { isolated } from '#client/i18n/format.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useCommand } from '#client/sync/WorkshopProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import type { BoardId } from '#shared/kit/ids.ts';
import type { DeletionOffer } from '#shared/wire/live.ts';
import { useRoom } from '../RoomContext.tsx';
import { useWhen } from '../useWhen.ts';
import { useBoards } from './useBoards.ts';
import { VersionsDialog } from './VersionsDialog.tsx';
import consoleStyles from '../laptop/Console.module.css';
import styles from './Versions.module.css';

/** What only a facilitator can decide: boards that cannot be read, and deletions that were too large to be done at once. */
export function Offers({ onDone }: { readonly onDone: () => void }) {
  return (
    <>
      <Damaged onDone={onDone} />
      <Deletions />
    </>
  );
}

function Damaged({ onDone }: { readonly onDone: () => void }) {
  const say = useMessages('versions');
  const damaged = useBoards().filter((board) => board.damaged);
  const [open, setOpen] = useState<BoardId>();
  if (damaged.length === 0 && open === undefined) return null;
  return (
    <section>
      {damaged.length > 0 && <h3 className={consoleStyles.caption}>{say['damaged.title']}</h3>}
      {damaged.map(({ id, name }) => (
        <div key={id} className={styles.damaged} role="alert">
          <p>{say['damaged.what'](isolated(name))}</p>
          <Button wide onClick={() => setOpen(id)}>
            {say['damaged.open']}
          </Button>
        </div>
      ))}
      {open !== undefined && (
        <VersionsDialog
          board={open}
          onClose={() => setOpen(undefined)}
          onDone={() => {
            setOpen(undefined);
            onDone();
          }}
        />
      )}
    </section>
  );
}

function Deletions() {
  const say = useMessages('versions');
  const { desk } = useRoom();
  if (!desk || desk.deletions.length === 0) return null;
  return (
    <section>
      <h3 className={consoleStyles.caption}>
        {say['deletions.title']} <span>{desk.deletions.length}</span>
      </h3>
      <ul className={styles.deletions}>
        {desk.deletions.map((offer) => (
          <Deletion key={offer.id} offer={offer} />
        ))}
      </ul>
    </section>
  );
}

function Deletion({ offer: { id, board, who, cards, gone, at } }: { readonly offer: DeletionOffer }) {
  const say = useMessages('versions');
  const toast = useToast();
  const command = useCommand();
  const when = useWhen();
  const { people } = useRoom();
  const on = useBoards().find((one) => one.id === board);
  const [trouble, setTrouble] = useState('');
  const name = people.find((person) => person.id === who)?.name ?? '';
  const answer = async (press: 'board.deleteCards' | 'board.dismiss') => {
    setTrouble('');
    const done = await command(press, { offer: id });
    // Another facilitator was faster.
    if ('refused' in done) setTrouble(done.refused === 'stale-step' ? '' : refusalText(say, done));
    else if (press === 'board.deleteCards') toast({ text: say['deletions.done'](done.cards ?? cards), tone: 'done' });
    else if (gone > 0) toast({ text: say['putBack.done'](done.cards ?? gone), tone: 'done' });
  };
  return (
    <li>
      <p>
        {say['deletions.wanted'](isolated(name), cards)} {gone > 0 && say['deletions.gone'](gone)}
        <span className={styles.at}>{[on?.now ? undefined : on?.name, when.alone(at)].filter(Boolean).join(' · ')}</span>
      </p>
      <Button onClick={() => void answer('board.deleteCards')}>{say['deletions.delete']}</Button>
      <Button tone="quiet" onClick={() => void answer('board.dismiss')}>
        {say[gone > 0 ? 'deletions.bringBack' : 'deletions.keep']}
      </Button>
      {trouble && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
    </li>
  );
}
