import { ArrowRightLeft, Palette, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from '#client/ui/classes.ts';
import { tints, type Card } from '#shared/board/card.ts';
import type { Rect } from '#shared/canvas/layouts/geometry.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { ToolButton } from './ToolButton.tsx';
import { toScreen, type View } from './view.ts';
import styles from './Stage.module.css';

export interface CardToolsProps {
  readonly card: Card;
  readonly rect: Rect;
  readonly view: View;
  readonly mayEdit: boolean;
  readonly mayMove: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onMoveTo: (card: CardId, zone: ZoneId) => void;
}

const barHeight = 54;

/** The small bar of the selected card: over it, or under it near the top edge. All that dragging does can be done from here. */
export function CardTools({ card, rect, view, mayEdit, mayMove, onEdit, onRemove, onMoveTo }: CardToolsProps) {
  const say = useMessages();
  const lang = useLang();
  const actions = useActions();
  const zones = useBoard((board) => board.canvas.zones);
  const anonymous = zones.find(({ id }) => id === card.zone)?.anonymous === true;
  const [open, setOpen] = useState<'tint' | 'zone'>();
  const corner = toScreen(view, rect);
  const below = corner.y < barHeight + 8;
  const y = below ? corner.y + rect.height * view.scale + 10 : corner.y - barHeight;
  // Nobody moves a card into or out of an anonymous zone.
  const targets = anonymous ? [] : zones.filter((zone) => zone.id !== card.zone && !zone.anonymous && zone.accepts.includes(card.kind));
  if (!mayEdit && !(mayMove && targets.length > 0)) return null;

  return (
    <div className={styles.mini} role="toolbar" aria-label={say['board.cardTools']} data-tools style={{ transform: `translate(${Math.max(8, corner.x)}px, ${y}px)` }}>
      {mayEdit && <ToolButton small icon={Pencil} name={say['board.edit']} onPress={onEdit} />}
      {mayEdit && (
        <Menu icon={Palette} name={say['board.tint']} open={open === 'tint'} onOpen={(is) => setOpen(is ? 'tint' : undefined)} tint>
          {tints.map((tint) => (
            <button
              key={tint}
              type="button"
              className={classes(styles.tool, styles.small)}
              aria-label={say[`tint.${tint}`]}
              aria-pressed={card.tint === tint}
              onClick={() => {
                actions.setTint(card.id, tint);
                setOpen(undefined);
              }}
            >
              <span className={styles.swatch} style={{ background: `var(--tint-${tint})` }} />
            </button>
          ))}
        </Menu>
      )}
      {mayMove && targets.length > 0 && (
        <Menu icon={ArrowRightLeft} name={say['board.moveTo']} open={open === 'zone'} onOpen={(is) => setOpen(is ? 'zone' : undefined)}>
          {targets.map((zone) => (
            <button
              key={zone.id}
              type="button"
              className={classes(styles.tool, styles.item)}
              onClick={() => {
                onMoveTo(card.id, zone.id);
                setOpen(undefined);
              }}
            >
              {zone.label[lang]}
            </button>
          ))}
        </Menu>
      )}
      {mayEdit && <ToolButton small icon={Trash2} name={say['board.remove']} onPress={onRemove} />}
    </div>
  );
}

interface MenuProps {
  readonly icon: Parameters<typeof ToolButton>[0]['icon'];
  readonly name: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly tint?: boolean;
  readonly children: ReactNode;
}

function Menu({ icon, name, open, onOpen, tint = false, children }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) list.current?.querySelector('button')?.focus();
  }, [open]);
  return (
    // Escape closes the list wherever the focus is in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span
      className={styles.menu}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          onOpen(false);
        }
      }}
    >
      <ToolButton small icon={icon} name={name} pressed={open} onPress={() => onOpen(!open)} />
      {open && (
        <div ref={list} className={classes(tint && styles.tints)}>
          {children}
        </div>
      )}
    </span>
  );
}
