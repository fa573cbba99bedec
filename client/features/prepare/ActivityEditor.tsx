import { ArrowDown, ArrowUp, Minus, Plus } from 'lucide-react';
import { useId } from 'react';
import type { Canvas } from '#shared/canvas/canvas.ts';
import { limits } from '#shared/wire/limits.ts';
import type { Activity } from '#shared/workshop/state.ts';
import { activityTitle } from '#client/app/workshop/agenda.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Field, TextArea } from '#client/ui/Field.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { CanvasPicture } from './CanvasPicture.tsx';
import { minutesRange, withinRange } from './MinutesField.tsx';
import styles from './ActivityEditor.module.css';

export interface ActivityEditorProps {
  readonly activity: Activity;
  /** From 1. */
  readonly number: number;
  readonly canvas: Canvas | undefined;
  readonly locked: boolean;
  /** It stands in a sheet that says its number: no panel of its own. */
  readonly inSheet?: boolean;
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
  readonly onChange: (changed: Partial<Activity>) => void;
  /** −1 up, +1 down. */
  readonly onMove: (step: -1 | 1) => void;
}

/** Everything about one activity: length, place, the organiser's own words, the private note. */
export function ActivityEditor(props: ActivityEditorProps) {
  const { activity, number, canvas, locked, inSheet = false, canMoveUp, canMoveDown, onChange, onMove } = props;
  const say = useMessages('prepare');
  const lang = useLang();
  const heading = useId();
  const { minutes, title, instruction, note } = activity;
  /** An emptied field gives the canvas's own words back. */
  const text = (value: string) => (value === '' ? undefined : value);

  return (
    <section className={inSheet ? styles.inSheet : styles.panel} aria-labelledby={heading}>
      {!inSheet && <p className={styles.eyebrow}>{say['prepare.activity'](number)}</p>}
      <h2 id={heading}>
        <bdi>{activityTitle({ title, name: canvas?.name }, lang)}</bdi>
      </h2>
      {canvas && (
        <div className={styles.canvas}>
          <span className={styles.picture}>
            <CanvasPicture canvas={canvas} />
          </span>
          {/* Its own name says it already: then what it is for. */}
          {title === undefined ? <span>{canvas.purpose[lang]}</span> : <b>{canvas.name[lang]}</b>}
        </div>
      )}
      {locked && <p className={styles.locked}>{say['prepare.locked']}</p>}
      <div className={styles.line}>
        <span>{say['prepare.duration']}</span>
        {/* − and + are never mirrored. */}
        <span className={styles.stepper} dir="ltr">
          <button
            type="button"
            aria-label={say['prepare.less']}
            disabled={locked || minutes <= minutesRange.least}
            onClick={() => onChange({ minutes: withinRange(minutes - 1) })}
          >
            <Icon icon={Minus} size={18} />
          </button>
          <output dir="auto">
            <bdi>{say['time.minutes'](minutes)}</bdi>
          </output>
          <button
            type="button"
            aria-label={say['prepare.more']}
            disabled={locked || minutes >= minutesRange.most}
            onClick={() => onChange({ minutes: withinRange(minutes + 1) })}
          >
            <Icon icon={Plus} size={18} />
          </button>
        </span>
      </div>
      <div className={styles.places}>
        <Button tone="quiet" icon={ArrowUp} disabled={!canMoveUp} onClick={() => onMove(-1)}>
          {say['prepare.up']}
        </Button>
        <Button tone="quiet" icon={ArrowDown} disabled={!canMoveDown} onClick={() => onMove(1)}>
          {say['prepare.down']}
        </Button>
      </div>
      <fieldset className={styles.words} disabled={locked}>
        <Field
          label={say['prepare.activityTitle']}
          hint={say['prepare.activityTitleHint']}
          maxLength={limits.titleLength}
          placeholder={canvas?.name[lang]}
          value={title ?? ''}
          onChange={(event) => onChange({ title: text(event.target.value) })}
        />
        <TextArea
          rows={2}
          label={say['prepare.instruction']}
          maxLength={limits.textLength}
          value={instruction ?? ''}
          onChange={(event) => onChange({ instruction: text(event.target.value) })}
        />
        <TextArea
          rows={2}
          label={say['prepare.note']}
          hint={say['prepare.noteHint']}
          maxLength={limits.textLength}
          value={note ?? ''}
          onChange={(event) => onChange({ note: text(event.target.value) })}
        />
      </fieldset>
    </section>
  );
}
