import { useState } from 'react';
import { refusalText, refused } from '#client/app/api.ts';
import { useAnswer } from '#client/app/useAnswer.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useCommand } from '#client/sync/WorkshopProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import type { ActivityId, BoardId } from '#shared/kit/ids.ts';
import type { BoardVersion, BoardVersions } from '#shared/wire/api.ts';
import { activityName, useRoom } from '../RoomContext.tsx';
import { BoardSelect } from './BoardSelect.tsx';
import { VersionRow } from './VersionRow.tsx';
import styles from './Versions.module.css';

export interface VersionsDialogProps {
  readonly board: BoardId;
  readonly onClose: () => void;
  /** A board was put back: everybody is told, and it is to be seen. */
  readonly onDone: () => void;
}

/** The versions that are kept of a board, newest first; one press and a yes put the board back to one of them. */
export function VersionsDialog({ board: first, onClose, onDone }: VersionsDialogProps) {
  const say = useMessages('versions');
  const [board, choose] = useState(first);
  return (
    <Dialog title={say['versions.title']} onClose={onClose}>
      <BoardSelect board={board} onChoose={choose} />
      <Versions key={board} board={board} onDone={onDone} />
    </Dialog>
  );
}

function Versions({ board, onDone }: { readonly board: BoardId; readonly onDone: () => void }) {
  const say = useMessages('versions');
  const command = useCommand();
  const { id } = useRoom();
  const { answer, reload } = useAnswer<BoardVersions>(`/workshops/${id}/boards/${board}/versions`);
  const [asked, ask] = useState<number>();
  const [doing, setDoing] = useState(false);
  const [trouble, setTrouble] = useState('');
  if (answer === undefined) return <p className={styles.waiting}>{say.loading}</p>;
  if (refused(answer)) {
    return (
      <div className={styles.waiting} role="alert">
        <p>{refusalText(say, answer)}</p>
        <Button onClick={() => void reload()}>{say['error.retry']}</Button>
      </div>
    );
  }
  const { epoch, versions, damaged } = answer;

  const restore = async (version: number) => {
    if (doing) return;
    setDoing(true);
    const done = await command('board.restore', { board, version, epoch });
    // What can be pressed next names what is there now, not what somebody else has just replaced.
    if ('refused' in done) await reload();
    setDoing(false);
    if (!('refused' in done)) return onDone();
    setTrouble(done.refused === 'stale-step' ? say['versions.meanwhile'] : refusalText(say, done));
    ask(undefined);
  };

  return (
    <>
      <About {...answer} />
      {trouble && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
      {byActivity(versions).map(({ activity, during }) => (
        <Group key={during[0]?.number} activity={activity}>
          {during.map((version) => (
            <VersionRow
              key={version.number}
              version={version}
              asked={version.number === asked}
              onAsk={() => ask(version.number)}
              onKeep={() => ask(undefined)}
              onRestore={() => void restore(version.number)}
              doing={doing}
              boardDamaged={damaged}
            />
          ))}
        </Group>
      ))}
    </>
  );
}

function About({ damaged, versions }: BoardVersions) {
  const say = useMessages('versions');
  const none = versions.length === 0;
  if (damaged) {
    const hopeless = versions.every((version) => version.damaged);
    return <p className={styles.trouble}>{say[hopeless ? 'versions.noneGood' : 'versions.boardDamaged']}</p>;
  }
  return (
    <div className={styles.soft}>
      {none && <p>{say['versions.none']}</p>}
      <p>{say['versions.what']}</p>
    </div>
  );
}

interface GroupProps {
  readonly activity: ActivityId | undefined;
  readonly children: readonly React.ReactNode[];
}

/** What was kept while the room was in one activity. */
function Group({ activity, children }: GroupProps) {
  const say = useMessages('versions');
  const lang = useLang();
  const room = useRoom();
  const during = room.workshop.activities.find(({ id }) => id === activity);
  return (
    <section>
      <h3 className={styles.during}>{during ? say['versions.during'](activityName(room, during, lang)) : say['versions.early']}</h3>
      <ol className={styles.versions}>{children}</ol>
    </section>
  );
}

interface During {
  readonly activity: ActivityId | undefined;
  readonly during: BoardVersion[];
}

function byActivity(versions: readonly BoardVersion[]): readonly During[] {
  const groups: During[] = [];
  for (const version of versions) {
    const last = groups.at(-1);
    if (last && last.activity === version.activity) last.during.push(version);
    else groups.push({ activity: version.activity, during: [version] });
  }
  return groups;
}
