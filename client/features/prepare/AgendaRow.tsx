import { ChevronDown, ChevronRight, GripVertical, Presentation, Users } from 'lucide-react';
import { useId } from 'react';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { Activity } from '#shared/workshop/state.ts';
import { scaledMinutes, startTimes } from '#client/app/workshop/agenda.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Chip } from '#client/ui/Chip.tsx';
import { classes } from '#client/ui/classes.ts';
import { Icon } from '#client/ui/Icon.tsx';
import { CanvasPicture } from './CanvasPicture.tsx';
import { MinutesField } from './MinutesField.tsx';
import type { Reorder } from './useReorder.ts';
import styles from './AgendaRow.module.css';

export interface AgendaRowProps {
  readonly activity: Activity;
  readonly title: string;
  readonly canvas: Canvas | undefined;
  /** Epoch ms. */
  readonly start: number;
  readonly hour: (at: number) => string;
  /** It has taken place: read only, no handle. */
  readonly locked: boolean;
  readonly open: boolean;
  /** Being moved. */
  readonly taken: boolean;
  readonly onOpen: () => void;
  readonly onMinutes: (minutes: number) => void;
  readonly handle: ReturnType<Reorder<Activity>['handle']>;
}

export function AgendaRow({ activity, title, canvas, start, hour, locked, open, taken, onOpen, onMinutes, handle }: AgendaRowProps) {
  const say = useMessages('prepare');
  const lang = useLang();
  const steps = useId();
  return (
    <li className={classes(styles.row, open && styles.open, taken && styles.taken, locked && styles.locked)}>
      <div className={styles.line}>
        {locked ? (
          <span className={styles.grip} />
        ) : (
          <button
            type="button"
            className={styles.grip}
            data-handle=""
            aria-label={say['prepare.drag'](title)}
            aria-pressed={taken}
            title={say['prepare.dragHint']}
            {...handle}
          >
            <Icon icon={GripVertical} size={18} />
          </button>
        )}
        <time className={styles.start}>{hour(start)}</time>
        <span className={styles.picture}>{canvas && <CanvasPicture canvas={canvas} />}</span>
        <button type="button" className={styles.name} aria-expanded={open} aria-controls={steps} onClick={onOpen}>
          <b>
            <bdi>{title}</bdi>
          </b>
          {/* Its own name says it already: then what it is for. */}
          <span>{activity.title === undefined ? canvas?.purpose[lang] : canvas?.name[lang]}</span>
        </button>
        {canvas && <Modes canvas={canvas} />}
        <span className={styles.minutes}>
          <MinutesField label={say['prepare.minutesOf'](title)} minutes={activity.minutes} onChange={onMinutes} disabled={locked} />
        </span>
        <button type="button" className={styles.fold} tabIndex={-1} aria-hidden="true" onClick={onOpen}>
          <Icon icon={open ? ChevronDown : ChevronRight} flip={!open} />
        </button>
      </div>
      {open && canvas && <Steps id={steps} canvas={canvas} minutes={activity.minutes} start={start} hour={hour} />}
    </li>
  );
}

/** How people sit together in it, by the canvas's steps and in their order. */
function Modes({ canvas }: { readonly canvas: Canvas }) {
  const say = useMessages('prepare');
  const lang = useLang();
  const [first = 'plenary', ...others] = new Set(canvas.steps.map(({ mode }) => mode));
  const words = [say[`prepare.mode.${first}`], ...others.map((mode) => say[`prepare.mode.${mode}`].toLocaleLowerCase(lang))];
  const all = words.join(lang === 'ar' ? '، ' : ', ');
  return (
    <span className={styles.mode} title={all}>
      <Icon icon={others.length === 0 ? Presentation : Users} size={18} />
      <span className={styles.modes}>{all}</span>
    </span>
  );
}

interface StepsProps extends Pick<AgendaRowProps, 'start' | 'hour'> {
  readonly id: string;
  readonly canvas: Canvas;
  readonly minutes: number;
}

/** The canvas's steps, its minutes scaled to the activity's: lines to read. */
function Steps({ id, canvas, minutes, start, hour }: StepsProps) {
  const say = useMessages('prepare');
  const lang = useLang();
  const scaled = scaledMinutes(
    canvas.steps.map((step) => step.minutes),
    minutes,
  );
  const times = startTimes(
    scaled.map((minutes) => ({ minutes })),
    start,
  );
  return (
    <ol id={id} className={styles.steps} aria-label={say['prepare.steps']}>
      {canvas.steps.map((step, place) => (
        <li key={step.id}>
          <time className={styles.start}>{hour(times[place] ?? start)}</time>
          <span className={styles.text}>{step.text[lang]}</span>
          <span className={styles.room}>
            <Chip>{say[`prepare.room.${step.room}`]}</Chip>
          </span>
          <span className={styles.mode}>{say[`prepare.mode.${step.mode}`]}</span>
          <span className={styles.minutes}>{say['time.minutes'](scaled[place] ?? 0)}</span>
        </li>
      ))}
    </ol>
  );
}
