import { ArrowDown, ArrowRightLeft, ArrowUp, Trash2 } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { isArabic } from '#client/board/components/measureCard.ts';
import { SharedText } from '#client/board/components/SharedText.tsx';
import { sentenceField } from '#client/board/layouts/sentence.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import type { Card } from '#shared/board/card.ts';
import { textFields } from '#shared/canvas/kinds/kind.ts';
import { cardKind } from '#shared/canvas/kinds/kinds.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import type { ZoneId } from '#shared/kit/ids.ts';
import { limits } from '#shared/wire/limits.ts';
import { useRoom } from '../RoomContext.tsx';
import { Sheet } from './Sheet.tsx';
import { Tints } from './Tints.tsx';
import styles from './Sheet.module.css';

export interface CardSheetProps {
  readonly card: Card;
  readonly mayEdit: boolean;
  readonly mayMove: boolean;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}

/** A card that is there: read it, write in it together with others, colour it, carry it to another zone, delete it. */
export function CardSheet({ card, mayEdit, mayMove, onClose, onRemove }: CardSheetProps) {
  const say = useMessages();
  const lang = useLang();
  const actions = useActions();
  const { people, me } = useRoom();
  const zone = useBoard((board) => board.canvas.zones.find(({ id }) => id === card.zone));
  const field = sentenceField(card.kind);
  const text = card.texts[field] ?? '';
  const author = card.author === me ? say['board.me'] : people.find(({ id }) => id === card.author)?.name;
  const more = textFields(cardKind(card.kind) ?? { ...unknownKind, id: card.kind }).filter(({ id }) => id !== field);

  useEffect(() => {
    if (!mayEdit) return undefined;
    actions.setEditing(card.id);
    return () => actions.setEditing(undefined);
  }, [actions, card.id, mayEdit]);

  return (
    <Sheet title={zone?.label[lang] ?? ''} onClose={onClose}>
      <SharedText
        className={styles.text}
        data-tint={card.tint}
        value={text}
        onType={(before, after) => actions.type(card.id, field, before, after)}
        readOnly={!mayEdit}
        rows={4}
        maxLength={limits.textLength}
        dir="auto"
        lang={isArabic(text) ? 'ar' : undefined}
        aria-label={say['board.cardText']}
      />
      {author && <p className={styles.soft}>{author}</p>}
      {mayEdit && <Tints tint={card.tint} onTint={(tint) => actions.setTint(card.id, tint)} />}
      {mayEdit &&
        more.map(({ id, label }) => (
          <label key={id} className={styles.field}>
            <span>{label[lang]}</span>
            <SharedText
              className={styles.more}
              value={card.texts[id] ?? ''}
              onType={(before, after) => actions.type(card.id, id, before, after)}
              rows={1}
              maxLength={limits.textLength}
              dir="auto"
            />
          </label>
        ))}
      {(mayMove || mayEdit) && (
        <div className={styles.rows}>
          {mayMove && <Moves card={card} onMoved={onClose} />}
          {mayEdit && (
            <button type="button" onClick={onRemove}>
              <Icon icon={Trash2} /> {say['board.remove']}
            </button>
          )}
        </div>
      )}
      <Button wide big tone={mayEdit ? 'primary' : 'plain'} onClick={onClose}>
        {say['phone.done']}
      </Button>
    </Sheet>
  );
}

const unknownKind = { label: { fr: '', ar: '', en: '' }, tint: 'sun', shape: 'card', fields: [] } as const;

/** To another zone, and up or down where the layout has an order. */
function Moves({ card, onMoved }: { readonly card: Card; readonly onMoved: () => void }) {
  const say = useMessages();
  const lang = useLang();
  const actions = useActions();
  const canvas = useBoard((board) => board.canvas);
  const cards = useBoard((board) => board.cards);
  const ids = useBoard((board) => board.order.get(card.zone)) ?? [];
  const geometry = useMemo(() => layoutOf(canvas), [canvas]);
  const here = canvas.zones.find(({ id }) => id === card.zone);
  if (here?.anonymous) return null;
  const place = ids.indexOf(card.id);
  const all = [...cards.values()].filter(({ deleted }) => !deleted);
  const to = (zone: ZoneId, index: number) => actions.move(card.id, geometry.moveTo(zone, index, card.id, all));
  const ordered = canvas.layout.kind === 'columns';
  return (
    <>
      {ordered && place > 0 && (
        <button type="button" onClick={() => to(card.zone, place - 1)}>
          <Icon icon={ArrowUp} /> {say['phone.up']}
        </button>
      )}
      {ordered && place < ids.length - 1 && (
        <button type="button" onClick={() => to(card.zone, place + 1)}>
          <Icon icon={ArrowDown} /> {say['phone.down']}
        </button>
      )}
      {canvas.zones
        .filter((zone) => zone.id !== card.zone && !zone.anonymous && zone.accepts.includes(card.kind))
        .map((zone) => (
          <button
            key={zone.id}
            type="button"
            onClick={() => {
              to(zone.id, Number.MAX_SAFE_INTEGER);
              onMoved();
            }}
          >
            <Icon icon={ArrowRightLeft} /> {say['phone.moveTo'](zone.label[lang])}
          </button>
        ))}
    </>
  );
}
