import { useEffect, useRef } from 'react';
import { formatList, isolated } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Avatar } from '#client/ui/Avatar.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Chip } from '#client/ui/Chip.tsx';
import { classes } from '#client/ui/classes.ts';
import type { BoardVersion } from '#shared/wire/api.ts';
import { useRoom } from '../RoomContext.tsx';
import { useWhen } from '../useWhen.ts';
import styles from './Versions.module.css';

export interface VersionRowProps {
  readonly version: BoardVersion;
  /** Whether to put it back is asked. */
  readonly asked: boolean;
  readonly onAsk: () => void;
  readonly onKeep: () => void;
  readonly onRestore: () => void;
  /** It is being done. */
  readonly doing: boolean;
  /** What the board is now cannot be kept. */
  readonly boardDamaged: boolean;
}

/** One version: when, why, who was writing, how many cards; and under it, once it is asked for, what happens and a yes. */
export function VersionRow({ version, asked, onAsk, onKeep, onRestore, doing, boardDamaged }: VersionRowProps) {
  const say = useMessages('versions');
  const when = useWhen();
  const row = useRef<HTMLLIElement>(null);
  const { at, why, cards, damaged } = version;

  useEffect(() => {
    // The button that had the focus is gone: where the question was asked, the safe answer has it, and then the way back.
    if (asked || document.activeElement === document.body) row.current?.querySelector('button')?.focus();
  }, [asked]);

  return (
    <li ref={row} className={classes(styles.version, asked && styles.asked)}>
      <div>
        <p className={styles.time}>
          <strong>{when.alone(at)}</strong> <span>{say['versions.cards'](cards)}</span>
        </p>
        <p className={styles.soft}>{say[`versions.why.${why}`]}</p>
        <Writers writers={version.writers} />
      </div>
      {damaged ? (
        <Chip tone="trouble">{say['versions.damaged']}</Chip>
      ) : (
        !asked && (
          <Button aria-label={`${say['versions.restore']}, ${when.alone(at)}`} onClick={onAsk}>
            {say['versions.restore']}
          </Button>
        )
      )}
      {asked && (
        <div className={styles.confirm}>
          <p>{say[boardDamaged ? 'versions.confirmDamaged' : 'versions.confirm'](when.inSentence(at))}</p>
          <div>
            <Button onClick={onKeep}>{say['dialog.cancel']}</Button>
            <Button tone="primary" aria-disabled={doing} onClick={onRestore}>
              {doing ? say.loading : say['versions.goBack']}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

const namesShown = 3;

/** Who had written since the version before. */
function Writers({ writers }: Pick<BoardVersion, 'writers'>) {
  const say = useMessages('versions');
  const lang = useLang();
  const { people } = useRoom();
  const known = people.filter(({ id }) => writers.includes(id));
  if (known.length === 0) return null;
  const shown = known.slice(0, namesShown);
  const names = shown.map(({ name }) => isolated(name));
  const more = known.length - shown.length;
  return (
    <p className={styles.writers}>
      <span>
        {shown.map(({ id, name, colour }) => (
          <Avatar key={id} name={name} colour={colour} size={24} />
        ))}
      </span>
      {say['versions.writers'](formatList(more > 0 ? [...names, say['versions.others'](more)] : names, lang))}
    </p>
  );
}
