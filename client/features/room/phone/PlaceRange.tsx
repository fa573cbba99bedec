import { useRef, type CSSProperties } from 'react';
import { classes } from '#client/ui/classes.ts';
import styles from './Place.world.module.css';

export interface PlaceRangeProps {
  readonly number: number;
  readonly label: string;
  readonly low: string;
  readonly high: string;
  /** 0–100. */
  readonly value: number;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

/** What a finger can tell apart; arrow keys go one by one. */
const fingerStep = 5;

/** A native range, left to right in every language because the picture is. */
export function PlaceRange({ number, label, low, high, value, disabled = false, onChange }: PlaceRangeProps) {
  const dragged = useRef(false);
  const filled: CSSProperties & Readonly<Record<'--at', string>> = { '--at': `${value}%` };
  const letGo = () => {
    dragged.current = false;
  };
  return (
    <label className={classes(styles.range, disabled && styles.off)}>
      <span>
        <b>{number}</b> {label}
      </span>
      <input
        type="range"
        dir="ltr"
        style={filled}
        min={0}
        max={100}
        step={1}
        value={value}
        disabled={disabled}
        onPointerDown={() => {
          dragged.current = true;
        }}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onChange={({ target }) =>
          onChange(dragged.current ? Math.round(target.valueAsNumber / fingerStep) * fingerStep : target.valueAsNumber)
        }
      />
      <span className={styles.ends} dir="ltr" aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </span>
    </label>
  );
}
