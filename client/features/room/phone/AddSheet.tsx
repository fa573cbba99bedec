import { useState } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import { langOf } from '#client/board/components/measureCard.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import type { FieldValue } from '#shared/board/card.ts';
import { cardKind } from '#shared/canvas/kinds/kinds.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import { moreFields, whyNot, type Draft } from './draft.ts';
import { FieldInput } from './FieldInput.tsx';
import { MoreFields } from './MoreFields.tsx';
import { Sheet } from './Sheet.tsx';
import { Tints } from './Tints.tsx';
import styles from './Sheet.module.css';

export interface AddSheetProps {
  readonly start: Draft;
  readonly onClose: (left: Draft) => void;
  /** Answers why it was not taken; then everything stays as it is. */
  readonly onAdd: (card: Draft) => RefusalCode | undefined;
}

/** One sentence, one colour, one button. Closing keeps the draft, a refusal too. */
export function AddSheet({ start, onClose, onAdd }: AddSheetProps) {
  const say = useMessages('room');
  const lang = useLang();
  const zone = useBoard((board) => board.canvas.zones.find(({ id }) => id === start.zone));
  const cards = useBoard((board) => board.cards);
  const [draft, setDraft] = useState(start);
  const [why, setWhy] = useState<RefusalCode>();
  const kind = zone?.accepts[0];
  const { text, values } = draft;
  const tint = draft.tint ?? (kind && cardKind(kind)?.tint) ?? 'sun';

  const change = (changed: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...changed }));
    setWhy(undefined);
  };
  const setValue = (id: string, value: FieldValue | undefined) => {
    const { [id]: _before, ...others } = values;
    change({ values: value === undefined ? others : { ...others, [id]: value } });
  };
  return (
    <Sheet title={zone?.prompt[lang] ?? ''} onClose={() => onClose(draft)}>
      <div className={styles.scrolls}>
        <textarea
          className={styles.text}
          data-tint={tint}
          data-first
          value={text}
          rows={4}
          dir="auto"
          lang={langOf(text)}
          placeholder={say['phone.placeholder']}
          aria-label={say['board.cardText']}
          aria-invalid={why !== undefined}
          onChange={({ target }) => change({ text: target.value })}
        />
        {zone?.anonymous && <p className={styles.soft}>{say['phone.nameless']}</p>}
        {kind && (
          <MoreFields fields={moreFields(kind, zone?.anonymous === true)} isFilled={({ id }) => values[id] !== undefined}>
            {(field) => <FieldInput key={field.id} field={field} value={values[field.id]} onValue={(value) => setValue(field.id, value)} />}
          </MoreFields>
        )}
      </div>
      <Tints tint={tint} onTint={(chosen) => change({ tint: chosen })} />
      {why && (
        <p className={styles.why} role="alert">
          {say[`refusal.${why}`]}
        </p>
      )}
      <Button tone="primary" big wide onClick={() => setWhy(whyNot(draft, zone, cards.values()) ?? onAdd(draft))}>
        {say['phone.addNow']}
      </Button>
    </Sheet>
  );
}
