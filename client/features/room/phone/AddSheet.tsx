import { useState } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import { isArabic } from '#client/board/components/measureCard.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import type { Tint } from '#shared/board/card.ts';
import { cardKind } from '#shared/canvas/kinds/kinds.ts';
import type { ZoneId } from '#shared/kit/ids.ts';
import { limits } from '#shared/wire/limits.ts';
import type { Draft } from './Sheets.tsx';
import { Sheet } from './Sheet.tsx';
import { Tints } from './Tints.tsx';
import styles from './Sheet.module.css';

export interface AddSheetProps {
  readonly zone: ZoneId;
  readonly draft: Draft | undefined;
  readonly onClose: (left: Draft) => void;
  readonly onAdd: (card: Draft) => void;
}

/** One sentence, one colour, one button. Closing keeps the draft. */
export function AddSheet({ zone: id, draft, onClose, onAdd }: AddSheetProps) {
  const say = useMessages();
  const lang = useLang();
  const zone = useBoard((board) => board.canvas.zones.find((one) => one.id === id));
  const [text, setText] = useState(draft?.text ?? '');
  const [tint, setTint] = useState<Tint | undefined>(draft?.tint);
  const [why, setWhy] = useState<string>();
  const first = zone?.accepts[0];
  const usual = (first && cardKind(first)?.tint) ?? 'sun';

  const add = () => {
    if (text.trim() === '') setWhy(say['refusal.card-empty']);
    else if (text.length > limits.textLength) setWhy(say['refusal.too-long']);
    else onAdd({ zone: id, text: text.trim(), tint });
  };
  return (
    <Sheet title={zone?.prompt[lang] ?? ''} onClose={() => onClose({ zone: id, text, tint })}>
      <textarea
        className={styles.text}
        data-tint={tint ?? usual}
        value={text}
        rows={4}
        dir="auto"
        lang={isArabic(text) ? 'ar' : undefined}
        placeholder={say['phone.placeholder']}
        aria-label={say['board.cardText']}
        aria-invalid={why !== undefined}
        onChange={(event) => {
          setText(event.target.value);
          setWhy(undefined);
        }}
        // Writing is what the sheet was opened for.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <Tints tint={tint ?? usual} onTint={setTint} />
      {why && (
        <p className={styles.why} role="alert">
          {why}
        </p>
      )}
      <Button tone="primary" big wide onClick={add}>
        {say['phone.addNow']}
      </Button>
    </Sheet>
  );
}
