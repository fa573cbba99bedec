import { ArrowRightLeft, Palette, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from '#client/ui/classes.ts';
import { tints, type Card } from '#shared/board/card.ts';
import { world, type Rect } from '#shared/canvas/layouts/geometry.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { arrowFocus } from './arrowFocus.ts';
import { Menu } from './Menu.tsx';
import { targetsOf } from './moving.ts';
import { ToolButton } from './ToolButton.tsx';
import { toScreen, type View } from './view.ts';
import styles from './CardTools.world.module.css';
import tools from './Stage.module.css';

export interface CardToolsProps {
  readonly card: Card;
  readonly rect: Rect;
  /** Where the card's zone lies (px at 100 %). */
  readonly zone: Rect | undefined;
  readonly view: View;
  /** The part of the stage that nothing floats over (px). */
  readonly free: Rect;
  readonly mayEdit: boolean;
  readonly mayMove: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onMoveTo: (card: CardId, zone: ZoneId) => void;
  /** The card takes the focus again. */
  readonly onDone: () => void;
}

/** Its own height, and the width of its widest list (px). */
const bar = { width: 280, height: 44, gap: 10 } as const;

/** The small bar of the selected card. All that dragging does can be done from here. */
export function CardTools({ card, rect, zone, view, free, mayEdit, mayMove, onEdit, onRemove, onMoveTo, onDone }: CardToolsProps) {
  const say = useMessages('room', 'laptop');
  const lang = useLang();
  const actions = useActions();
  const canvas = useBoard((board) => board.canvas);
  const [open, setOpen] = useState<'tint' | 'zone'>();
  const targets = mayMove ? targetsOf(canvas, card) : [];
  if (!mayEdit && targets.length === 0) return null;
  const { x, y } = placeOfBar(view, rect, zone, free);
  const menu = (which: 'tint' | 'zone') => ({
    open: open === which,
    onOpen: (is: boolean) => setOpen(is ? which : undefined),
    up: y > free.y + free.height / 2,
  });

  return (
    <div
      className={styles.mini}
      role="toolbar"
      aria-label={say['board.cardTools']}
      tabIndex={-1}
      data-tools="card"
      style={{ transform: `translate(${x}px, ${y}px)` }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return arrowFocus(event);
        event.stopPropagation();
        onDone();
      }}
    >
      {mayEdit && <ToolButton small icon={Pencil} name={say['board.edit']} onPress={onEdit} />}
      {mayEdit && (
        <Menu icon={Palette} name={say['board.tint']} row {...menu('tint')}>
          {tints.map((tint) => (
            <button
              key={tint}
              type="button"
              role="menuitemradio"
              className={classes(tools.tool, tools.small)}
              aria-label={say[`tint.${tint}`]}
              aria-checked={card.tint === tint}
              title={say[`tint.${tint}`]}
              onClick={() => {
                actions.setTint(card.id, tint);
                setOpen(undefined);
                onDone();
              }}
            >
              <span className={styles.swatch} style={{ background: `var(--tint-${tint})` }} />
            </button>
          ))}
        </Menu>
      )}
      {targets.length > 0 && (
        <Menu icon={ArrowRightLeft} name={say['board.moveTo']} {...menu('zone')}>
          {targets.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              role="menuitem"
              className={classes(tools.tool, styles.item)}
              onClick={() => {
                onMoveTo(card.id, id);
                setOpen(undefined);
                onDone();
              }}
            >
              {label[lang]}
            </button>
          ))}
        </Menu>
      )}
      {mayEdit && <ToolButton small icon={Trash2} name={say['board.remove']} onPress={onRemove} />}
    </div>
  );
}

/** Over the card, or under it where the bar would leave the stage or lie on the title of the zone. Stage px. */
function placeOfBar(view: View, rect: Rect, zone: Rect | undefined, free: Rect): { readonly x: number; readonly y: number } {
  const corner = toScreen(view, rect);
  const above = corner.y - bar.height - bar.gap;
  const titleFoot = zone ? toScreen(view, { x: zone.x, y: zone.y + world.titleStrip }).y : 0;
  const y = above < Math.max(free.y, titleFoot) ? corner.y + rect.height * view.scale + bar.gap : above;
  return { x: Math.max(free.x, Math.min(corner.x, free.x + free.width - bar.width)), y };
}
