import { useEffect, useState } from 'react';
import { refusalText } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useCommand, useServerClock } from '#client/sync/WorkshopProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { Select } from '#client/ui/Field.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import type { BoardId, ParticipationId } from '#shared/kit/ids.ts';
import type { CommandAnswer } from '#shared/wire/live.ts';
import { useOffline } from '../laptop/useOffline.ts';
import { activityNow, useRoom } from '../RoomContext.tsx';
import { BoardSelect } from './BoardSelect.tsx';
import styles from './Versions.module.css';

export interface PutBackDialogProps {
  /** Chosen already. */
  readonly who?: ParticipationId;
  readonly onClose: () => void;
  /** It is done, and said. */
  readonly onDone: () => void;
}

const sinces = [5, 15, 30, 'activity', 'all'] as const;
type Since = (typeof sinces)[number];

/** Takes back what one participant changed on others' cards since a moment: how many cards, first, then one press. */
export function PutBackDialog({ who: first, onClose, onDone }: PutBackDialogProps) {
  const say = useMessages('versions');
  const toast = useToast();
  const command = useCommand();
  const room = useRoom();
  const [who, setWho] = useState(first);
  const [board, setBoard] = useState(activityNow(room)?.activity.board);
  const [since, setSince] = useState<Since>(15);
  const [doing, setDoing] = useState(false);
  const [refused, setRefused] = useState('');
  const wish = useWish(board, who, since);
  const seen = usePreview(wish);
  const cards = seen && !('refused' in seen) ? (seen.cards ?? 0) : 0;
  const trouble = refused || (seen && 'refused' in seen ? refusalText(say, seen) : '');

  const press = async () => {
    if (doing || cards === 0) return;
    setDoing(true);
    const done = await command('board.putBack', wish);
    setDoing(false);
    if ('refused' in done) return setRefused(refusalText(say, done));
    toast({ text: say['putBack.done'](done.cards ?? cards), tone: 'done' });
    onDone();
  };
  const choose = (change: () => void) => {
    setRefused('');
    change();
  };

  return (
    <Dialog
      title={say['putBack.open']}
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {say['dialog.cancel']}
          </Button>
          <Button tone="primary" aria-disabled={doing} disabled={cards === 0} onClick={() => void press()}>
            {cards === 0 ? say['putBack.open'] : say['putBack.press'](cards)}
          </Button>
        </>
      }
    >
      <p className={styles.soft}>{say['putBack.what']}</p>
      <Select
        label={say['putBack.who']}
        value={who ?? ''}
        onChange={({ target }) => choose(() => setWho(personIn(room.people, target.value)))}
      >
        {who === undefined && <option value="">{say['putBack.nobody']}</option>}
        {room.people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      {board && <BoardSelect board={board} onChoose={(next) => choose(() => setBoard(next))} />}
      <SinceChoice since={since} onChoose={(next) => choose(() => setSince(next))} />
      <output className={trouble ? styles.trouble : styles.preview}>
        {trouble || (cards > 0 ? say['putBack.preview'](cards) : who === undefined ? '' : say.loading)}
      </output>
    </Dialog>
  );
}

function personIn(people: readonly { readonly id: ParticipationId }[], value: string): ParticipationId | undefined {
  return people.find(({ id }) => id === value)?.id;
}

interface SinceChoiceProps {
  readonly since: Since;
  readonly onChoose: (since: Since) => void;
}

function SinceChoice({ since, onChoose }: SinceChoiceProps) {
  const say = useMessages('versions');
  const words = (choice: Since) => (typeof choice === 'number' ? say['putBack.minutes'](choice) : say[`putBack.${choice}`]);
  return (
    <fieldset>
      <legend className={styles.legend}>{say['putBack.since']}</legend>
      <div className={styles.choices}>
        {sinces.map((choice) => (
          <label key={choice}>
            <input type="radio" name="since" checked={choice === since} onChange={() => onChoose(choice)} />
            <span>{words(choice)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface Wish {
  readonly board: BoardId;
  readonly participation: ParticipationId;
  readonly since: number;
}

/** What the command says; the moment stays as it was when it was chosen, so that what was counted is what is done. */
function useWish(board: BoardId | undefined, participation: ParticipationId | undefined, since: Since): Wish | undefined {
  const serverNow = useServerClock();
  const began = useRoom().workshop.step?.since ?? 0;
  const [wish, setWish] = useState<Wish>();
  useEffect(() => {
    const moment = typeof since === 'number' ? serverNow() - since * 60_000 : since === 'activity' ? began : 0;
    setWish(board && participation ? { board, participation, since: Math.round(moment) } : undefined);
  }, [board, participation, since, began, serverNow]);
  return wish;
}

/** How many cards it would be about; undefined until the server has looked. */
function usePreview(wish: Wish | undefined): CommandAnswer | undefined {
  const command = useCommand();
  const offline = useOffline();
  const [seen, setSeen] = useState<{ readonly of: Wish; readonly answer: CommandAnswer }>();
  useEffect(() => {
    if (!wish) return undefined;
    let left = false;
    void command('board.putBack', { ...wish, preview: true }).then((answer) => {
      if (!left) setSeen({ of: wish, answer });
    });
    return () => {
      left = true;
    };
    // What could not be asked without a network is asked with one.
  }, [wish, command, offline]);
  return seen && seen.of === wish ? seen.answer : undefined;
}
