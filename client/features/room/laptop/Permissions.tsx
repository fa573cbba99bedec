import { Check } from 'lucide-react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { activityNow, useRoom } from '../RoomContext.tsx';
import { useRoomCommands } from './useRoomCommands.ts';
import styles from './Console.module.css';

/** What participants may do now, and the presses that change it. */
export function Permissions() {
  const say = useMessages('laptop');
  const room = useRoom();
  const commands = useRoomCommands();
  const { workshop, vote } = room;
  if (!activityNow(room) || (workshop.phase !== 'open' && workshop.phase !== 'paused')) return null;
  const voting = vote.running !== undefined;
  const paused = workshop.phase === 'paused';
  return (
    <section>
      <h3 className={styles.caption}>{say['console.participantsMay']}</h3>
      <div className={styles.switches}>
        {voting ? (
          <Switch on disabled label={say['may.vote']} onPress={() => undefined} />
        ) : (
          <>
            <Switch on={workshop.room === 'look'} disabled={paused} label={say['may.look']} onPress={() => commands.setRoom('look')} />
            <Switch
              on={workshop.room === 'together'}
              disabled={paused}
              label={say['may.together']}
              onPress={() => commands.setRoom('together')}
            />
            <Switch
              on={workshop.othersWords}
              disabled={paused || workshop.room !== 'together'}
              label={say['may.othersWords']}
              onPress={() => commands.setOthersWords(!workshop.othersWords)}
            />
            <Switch on={paused} label={say['may.pause']} onPress={paused ? commands.resume : commands.pause} />
          </>
        )}
      </div>
    </section>
  );
}

interface SwitchProps {
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly label: string;
  readonly onPress: () => void;
}

function Switch({ on, disabled = false, label, onPress }: SwitchProps) {
  return (
    <button type="button" className={styles.switch} aria-pressed={on} disabled={disabled} onClick={onPress}>
      {on && <Icon icon={Check} size={16} />}
      {label}
    </button>
  );
}
