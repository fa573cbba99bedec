import { useState } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { Select } from '#client/ui/Field.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { activityNow, useRoom } from '../RoomContext.tsx';
import { useWhen } from '../useWhen.ts';
import { BoardSelect } from './BoardSelect.tsx';
import { useMoment, usePutBack, type PutBack, type Since } from './usePutBack.ts';
import styles from './Versions.module.css';

export interface PutBackDialogProps {
  /** Chosen already. */
  readonly who?: ParticipationId;
  readonly onClose: () => void;
  /** It is done, and said. */
  readonly onDone: () => void;
}

const sinces: readonly Since[] = [5, 15, 30, 'activity', 'all'];

/** Takes back what one participant changed on others' cards since a moment: how many cards, first, then one press. */
export function PutBackDialog({ who: first, onClose, onDone }: PutBackDialogProps) {
  const say = useMessages('versions');
  const toast = useToast();
  const room = useRoom();
  const [who, setWho] = useState(first);
  const [board, setBoard] = useState(activityNow(room)?.activity.board);
  const [since, setSince] = useState<Since>(15);
  const { cards, reach, refused, doing, press } = usePutBack(board, who, since);
  const momentOf = useMoment();
  const choices = sinces.filter((choice) => choice === 'all' || reach === undefined || momentOf(choice) >= reach);
  // What cannot be told apart cannot be chosen: then it is all that can.
  if (!choices.includes(since)) setSince('all');
  const doIt = async () => {
    const done = await press();
    if (done === undefined) return;
    toast({ text: say['putBack.done'](done), tone: 'done' });
    onDone();
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
          <Button tone="primary" aria-disabled={doing} disabled={!cards} onClick={() => void doIt()}>
            {cards ? say['putBack.press'](cards) : say['putBack.open']}
          </Button>
        </>
      }
    >
      <p className={styles.soft}>{say['putBack.what']}</p>
      <Select label={say['putBack.who']} value={who ?? ''} onChange={({ target }) => setWho(personIn(room.people, target.value))}>
        {who === undefined && <option value="">{say['putBack.nobody']}</option>}
        {room.people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      {board && <BoardSelect board={board} onChoose={setBoard} />}
      <SinceChoice choices={choices} since={since} reach={reach} onChoose={setSince} />
      <Preview cards={cards} refused={refused} asked={who !== undefined} />
    </Dialog>
  );
}

function personIn(people: readonly { readonly id: ParticipationId }[], value: string): ParticipationId | undefined {
  return people.find(({ id }) => id === value)?.id;
}

interface PreviewProps extends Pick<PutBack, 'cards' | 'refused'> {
  /** A person is chosen. */
  readonly asked: boolean;
}

/** What would happen, or why nothing can. */
function Preview({ cards, refused, asked }: PreviewProps) {
  const say = useMessages('versions');
  if (refused === undefined) {
    const waits = asked ? say.loading : '';
    const counted = cards === 0 ? say['refusal.nothing-to-put-back'] : say['putBack.preview'](cards ?? 0);
    return <output className={styles.preview}>{cards === undefined ? waits : counted}</output>;
  }
  return (
    <output className={refused === 'nothing-to-put-back' ? styles.preview : styles.trouble}>
      {refused === 'version-damaged' ? say['putBack.damaged'] : say[`refusal.${refused}`]}
    </output>
  );
}

interface SinceChoiceProps {
  readonly choices: readonly Since[];
  readonly since: Since;
  readonly reach: number | undefined;
  readonly onChoose: (since: Since) => void;
}

function SinceChoice({ choices, since, reach, onChoose }: SinceChoiceProps) {
  const say = useMessages('versions');
  const when = useWhen();
  const words = (choice: Since) => {
    if (typeof choice === 'number') return say['putBack.minutes'](choice);
    return choice === 'all' && reach !== undefined ? when.alone(reach) : say[`putBack.${choice}`];
  };
  return (
    <fieldset>
      <legend className={styles.legend}>{say['putBack.since']}</legend>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice}>
            <input type="radio" name="since" checked={choice === since} onChange={() => onChoose(choice)} />
            <span>{words(choice)}</span>
          </label>
        ))}
      </div>
      {reach !== undefined && <p className={styles.soft}>{say['putBack.reach']}</p>}
    </fieldset>
  );
}
