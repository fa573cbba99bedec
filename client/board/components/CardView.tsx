import { memo } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from '#client/ui/classes.ts';
import { initials } from '#client/ui/initials.ts';
import type { Card } from '#shared/board/card.ts';
import type { CardId } from '#shared/kit/ids.ts';
import { limits } from '#shared/wire/limits.ts';
import { isArabic } from './measureCard.ts';
import { SharedText } from './SharedText.tsx';
import { useTooLong } from './useTooLong.ts';
import styles from './Card.world.module.css';

export interface CardLook {
  readonly selected: boolean;
  readonly editing: boolean;
  /** Carried by me or by somebody else: it lies over everything. */
  readonly dragged: boolean;
  readonly movable: boolean;
}

export interface CardViewProps extends CardLook {
  readonly card: Card;
  /** The field that is the card's sentence. */
  readonly field: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly author?: { readonly name: string; readonly colour: number; readonly me: boolean };
  /** Somebody else who writes in it or holds it. */
  readonly busy?: { readonly name: string; readonly colour: number };
  readonly waiting: boolean;
  readonly zoneName: string;
  readonly onType: (id: CardId, field: string, before: string, after: string) => void;
  readonly onLeave: () => void;
}

/** One card of the board. It is handed plain values, so a neighbour's change does not draw it again. */
export const CardView = memo(function CardView(props: CardViewProps) {
  const say = useMessages('room', 'laptop');
  const tooLong = useTooLong();
  const { card, field, author, busy } = props;
  const text = card.texts[field] ?? '';
  const arabic = isArabic(text);
  return (
    <li
      className={look(props, arabic)}
      data-card={card.id}
      data-tint={card.tint}
      {...(busy ? { 'data-who': busy.colour } : {})}
      dir="auto"
      lang={arabic ? 'ar' : undefined}
      // The list item is what arrow keys go to; its menu and its editor are inside.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={props.selected ? 0 : -1}
      aria-label={say['board.card'](text || say['board.emptyCard'], props.zoneName, author?.me ? say['board.me'] : author?.name)}
      style={{ transform: `translate(${props.x}px, ${props.y}px)`, width: props.width, height: props.height }}
    >
      {props.editing ? (
        <SharedText
          onTooLong={tooLong}
          className={styles.editor}
          value={text}
          onType={(before, after) => props.onType(card.id, field, before, after)}
          // Another window in front is no leaving: the field keeps the focus for the return.
          onBlur={(event) => document.activeElement !== event.currentTarget && props.onLeave()}
          maxLength={limits.textLength}
          dir="auto"
          aria-label={say['board.cardText']}
          // Writing was asked for by the key or the double press that opened it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        />
      ) : (
        <p className={classes(styles.text, text === '' && styles.faint)}>{text || say['board.emptyCard']}</p>
      )}
      <Marks card={card} author={author} busy={busy} dragged={props.dragged} waiting={props.waiting} />
    </li>
  );
});

function look({ selected, busy, dragged, movable }: CardViewProps, arabic: boolean): string {
  return classes(
    styles.card,
    arabic && styles.arabic,
    selected && styles.selected,
    busy && styles.busy,
    dragged && styles.dragged,
    !movable && styles.still,
  );
}

/** What stands on a card's edge: whose it is or who is at it, and whether it came late or is on its way. */
function Marks({ card, author, busy, dragged, waiting }: Pick<CardViewProps, 'card' | 'author' | 'busy' | 'dragged' | 'waiting'>) {
  const say = useMessages('room', 'laptop');
  const foot = [waiting && say['board.waiting'], card.late && say['board.late']].filter(Boolean).join(' · ');
  return (
    <>
      {foot && <span className={styles.foot}>{foot}</span>}
      {busy && (
        <span className={styles.tag} dir="auto">
          {dragged ? busy.name : say['board.writes'](busy.name)}
        </span>
      )}
      {author && !busy && (
        <span className={styles.mark} data-who={author.colour} title={author.me ? say['board.me'] : author.name} dir="auto">
          {initials(author.name)}
        </span>
      )}
    </>
  );
}
