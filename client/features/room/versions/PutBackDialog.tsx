import { useState } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { Select } from '#client/ui/Field.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { activityNow, useRoom } from '../RoomContext.tsx';
import { BoardSelect } from './BoardSelect.tsx';
import { usePutBack, type PutBack, type Since } from './usePutBack.ts';
import styles from './Versions.module.css';

export interface PutBackDialogProps {
  /** Chosen already. */
  readonly who?: ParticipationId;
  readonly onClose: () => void;
  /** It is done, and said. */
  readonly onDone: () => void;
}

const sinces = [5, 15, 30, 'activity', 'all'] as const;

/** Takes back what one participant changed on others' cards since a moment: how many cards, first, then one press. */
export function PutBackDialog({ who: first, onClose, onDone }: PutBackDialogProps) {
  const say = useMessages('versions');
  const toast = useToast();
  const room = useRoom();
  const [who, setWho] = useState(first);
  const [board, setBoard] = useState(activityNow(room)?.activity.board);
  const [since, setSince] = useState<Since>(15);
  const { cards, refused, doing, press } = usePutBack(board, who, since);
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
      <SinceChoice since={since} onChoose={setSince} />
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
    return <output className={styles.preview}>{cards === undefined ? waits : say['putBack.preview'](cards)}</output>;
  }
  return (
    <output className={refused === 'nothing-to-put-back' ? styles.preview : styles.trouble}>
      {refused === 'version-damaged' ? say['putBack.damaged'] : say[`refusal.${refused}`]}
    </output>
  );
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
