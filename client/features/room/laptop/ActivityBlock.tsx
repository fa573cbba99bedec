import { ChevronDown, Pause, Play, Plus } from 'lucide-react';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { shareLeft, useTimeLeft } from '#client/tools/timer/useTimeLeft.ts';
import { Button } from '#client/ui/Button.tsx';
import { clockText, overText } from '#client/ui/clockText.ts';
import { Icon } from '#client/ui/Icon.tsx';
import { activityNow, useRoom } from '../RoomContext.tsx';
import { useRoomCommands } from './useRoomCommands.ts';
import styles from './Console.module.css';

/** The saffron block: the activity, its instruction, its clock; under it my own note and the canvas's steps as lines to read. */
export function ActivityBlock() {
  const say = useMessages('laptop');
  const lang = useLang();
  const room = useRoom();
  const commands = useRoomCommands();
  const left = useTimeLeft(room.timer);
  const now = activityNow(room);
  if (!now) {
    return <p className={styles.note}>{say['console.notOpen']}</p>;
  }
  const { activity, canvas } = now;
  const note = room.desk?.notes[activity.id];
  const { timer, workshop } = room;
  const running = timer.phase === 'running' && left > 0;
  return (
    <>
      <div className={styles.now}>
        <p className={styles.name} dir="auto">
          {activity.title ?? canvas.name[lang]}
        </p>
        <p className={styles.what} dir="auto">
          {activity.instruction ?? canvas.purpose[lang]}
        </p>
        {workshop.phase !== 'closed' && (
          <>
            <div className={styles.dial}>
              <span className={styles.left} dir="ltr">
                {timer.seconds > 0 && left <= 0 ? overText(left) : clockText(left)}
              </span>
              <span>
                <Button icon={Plus} onClick={() => commands.extend(60)}>
                  {say['console.oneMinute']}
                </Button>
                {running ? (
                  <Button square icon={Pause} onClick={commands.pauseTimer}>
                    {say['console.pauseTimer']}
                  </Button>
                ) : (
                  <Button square icon={Play} onClick={timer.phase === 'paused' ? commands.resumeTimer : commands.startTimer}>
                    {say['console.startTimer']}
                  </Button>
                )}
              </span>
            </div>
            <div className={styles.track}>
              <i style={{ inlineSize: `${shareLeft(timer, left) * 100}%` }} />
            </div>
          </>
        )}
      </div>
      {note && (
        <p className={styles.note} dir="auto">
          <strong>{say['console.note']}</strong> {note}
        </p>
      )}
      <details className={styles.fold}>
        <summary>
          <span>{say['console.steps'](canvas.steps.length)}</span>
          <Icon icon={ChevronDown} size={18} />
        </summary>
        <ol className={styles.lines}>
          {canvas.steps.map((step) => (
            <li key={step.id}>
              {step.text[lang]} <span className={styles.minutes}>{say['time.minutes'](step.minutes)}</span>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
