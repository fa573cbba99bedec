import { Keyboard, Maximize, Minus, Plus, Redo2, StickyNote, Undo2 } from 'lucide-react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from '#client/ui/classes.ts';
import { ToolButton } from './ToolButton.tsx';
import type { Covered } from './useCamera.ts';
import styles from './Stage.module.css';

export interface BoardToolsProps {
  readonly scale: number;
  readonly covered: Covered;
  /** Said in the place of the tools where one may not write; empty where something else says it. */
  readonly instead: string | undefined;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onWrite: () => void;
  readonly onKeys: () => void;
}

const zoomStep = 1.2;

/** What floats over the board's foot: the view at the start, the tools in the middle. Only what is allowed now is there. */
export function BoardTools({ scale, covered, instead, onZoom, onFit, onWrite, onKeys }: BoardToolsProps) {
  const say = useMessages('room', 'laptop');
  const actions = useActions();
  const canUndo = useBoard((board) => board.canUndo);
  const canRedo = useBoard((board) => board.canRedo);
  return (
    <div className={styles.foot} style={{ insetInlineStart: covered.start, insetInlineEnd: covered.end }}>
      <div className={classes(styles.tools, styles.zoom)} role="toolbar" aria-label={say['board.view']} data-tools>
        <ToolButton small icon={Minus} name={say['board.zoomOut']} onPress={() => onZoom(1 / zoomStep)} />
        <output>
          <bdi dir="ltr">{Math.round(scale * 100)} %</bdi>
        </output>
        <ToolButton small icon={Plus} name={say['board.zoomIn']} onPress={() => onZoom(zoomStep)} />
        <ToolButton small icon={Maximize} name={say['board.fit']} onPress={onFit} />
      </div>
      <div className={styles.tools} role="toolbar" aria-label={say['board.tools']} data-tools>
        {instead === undefined ? (
          <>
            <ToolButton words icon={StickyNote} name={say['board.add']} onPress={onWrite} />
            <span className={styles.gap} />
            <ToolButton icon={Undo2} flip name={say['edit.undo']} disabled={!canUndo} onPress={actions.undo} />
            <ToolButton icon={Redo2} flip name={say['edit.redo']} disabled={!canRedo} onPress={actions.redo} />
          </>
        ) : (
          instead !== '' && <p className={styles.together}>{instead}</p>
        )}
        {instead !== '' && <span className={styles.gap} />}
        <ToolButton icon={Keyboard} name={say['keys.title']} onPress={onKeys} />
      </div>
    </div>
  );
}
