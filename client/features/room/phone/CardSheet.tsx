import { ArrowDown, ArrowRightLeft, ArrowUp, Trash2 } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { langOf } from '#client/board/components/measureCard.ts';
import { SharedText } from '#client/board/components/SharedText.tsx';
import { useTooLong } from '#client/board/components/useTooLong.ts';
import { sentenceField } from '#client/board/layouts/sentence.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import type { Card } from '#shared/board/card.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import type { ZoneId } from '#shared/kit/ids.ts';
import { limits } from '#shared/wire/limits.ts';
import { useRoom } from '../RoomContext.tsx';
import { isText, moreFields, type WritableField } from './draft.ts';
import { FieldInput } from './FieldInput.tsx';
import { MoreFields } from './MoreFields.tsx';
import { Sheet } from './Sheet.tsx';
import { Tints } from './Tints.tsx';
import styles from './Sheet.module.css';

export interface CardSheetProps {
  readonly card: Card;
  readonly mayEdit: boolean;
  readonly mayMove: boolean;
  readonly onClose: () => void;
  /** Into the zone of this name. */
  readonly onMoved: (zone: string) => void;
  readonly onRemove: () => void;
}

/** A card that is there: read it, write in it together with others, colour it, carry it to another zone, delete it. */
export function CardSheet({ card, mayEdit, mayMove, onClose, onMoved, onRemove }: CardSheetProps) {
  const say = useMessages('room');
  const lang = useLang();
  const actions = useActions();
  const zone = useBoard((board) => board.canvas.zones.find(({ id }) => id === card.zone));

  useEffect(() => {
    if (!mayEdit) return undefined;
    actions.setEditing(card.id);
    return () => actions.setEditing(undefined);
  }, [actions, card.id, mayEdit]);

  return (
    <Sheet title={zone?.label[lang] ?? ''} onClose={onClose}>
      <div className={styles.scrolls}>
        <Sentence card={card} mayEdit={mayEdit} />
        <Signature card={card} />
        {mayEdit && <Tints tint={card.tint} onTint={(tint) => actions.setTint(card.id, tint)} />}
        {mayEdit && <CardFields card={card} anonymous={zone?.anonymous === true} />}
        {(mayMove || mayEdit) && (
          <div className={styles.rows}>
            {mayMove && <Moves card={card} onMoved={onMoved} />}
            {mayEdit && (
              <button type="button" onClick={onRemove}>
                <Icon icon={Trash2} /> {say['board.remove']}
              </button>
            )}
          </div>
        )}
      </div>
      <Button wide big tone={mayEdit ? 'primary' : 'plain'} onClick={onClose}>
        {say['phone.done']}
      </Button>
    </Sheet>
  );
}

/** Who wrote it, and who writes in it now. */
function Signature({ card }: { readonly card: Card }) {
  const say = useMessages('room');
  const { people, me } = useRoom();
  const writer = useBoard((board) => board.others.find(({ editing }) => editing === card.id)?.name);
  const author = card.author === me ? say['board.me'] : people.find(({ id }) => id === card.author)?.name;
  const words = [author, writer && say['board.writes'](writer)].filter(Boolean).join(' · ');
  return words === '' ? null : (
    <p className={styles.soft} dir="auto">
      {words}
    </p>
  );
}

function Sentence({ card, mayEdit }: { readonly card: Card; readonly mayEdit: boolean }) {
  const say = useMessages('room');
  const tooLong = useTooLong();
  const actions = useActions();
  const field = sentenceField(card.kind);
  const text = card.texts[field] ?? '';
  const shape = { className: styles.text, 'data-tint': card.tint, dir: 'auto', lang: langOf(text) } as const;
  return mayEdit ? (
    <SharedText
      onTooLong={tooLong}
      {...shape}
      data-first
      value={text}
      onType={(before, after) => actions.type(card.id, field, before, after)}
      rows={4}
      maxLength={limits.textLength}
      aria-label={say['board.cardText']}
    />
  ) : (
    <p {...shape}>{text || say['board.emptyCard']}</p>
  );
}

function CardFields({ card, anonymous }: { readonly card: Card; readonly anonymous: boolean }) {
  const tooLong = useTooLong();
  const lang = useLang();
  const actions = useActions();
  const valueOf = (field: WritableField) => (isText(field) ? card.texts[field.id] : card.fields[field.id]);
  return (
    <MoreFields fields={moreFields(card.kind, anonymous)} isFilled={(field) => (valueOf(field) ?? '') !== ''}>
      {(field) =>
        isText(field) ? (
          <label key={field.id} className={styles.field}>
            <span>{field.label[lang]}</span>
            <SharedText
              onTooLong={tooLong}
              className={styles.more}
              value={card.texts[field.id] ?? ''}
              onType={(before, after) => actions.type(card.id, field.id, before, after)}
              rows={field.type === 'text' ? 1 : 3}
              maxLength={limits.textLength}
              dir="auto"
            />
          </label>
        ) : (
          <FieldInput
            key={field.id}
            field={field}
            value={card.fields[field.id]}
            onValue={(value) => actions.setField(card.id, field.id, value)}
          />
        )
      }
    </MoreFields>
  );
}

/** To another zone, and up or down where the layout has an order. */
function Moves({ card, onMoved }: { readonly card: Card; readonly onMoved: (zone: string) => void }) {
  const say = useMessages('room');
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
              onMoved(zone.label[lang]);
            }}
          >
            <Icon icon={ArrowRightLeft} /> {say['phone.moveTo'](zone.label[lang])}
          </button>
        ))}
    </>
  );
}
