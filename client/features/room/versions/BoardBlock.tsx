import { History, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { activityNow, useRoom } from '../RoomContext.tsx';
import { PutBackDialog } from './PutBackDialog.tsx';
import { VersionsDialog } from './VersionsDialog.tsx';
import consoleStyles from '../laptop/Console.module.css';
import styles from './Versions.module.css';

/** What a facilitator can do to the board as a whole. `onDone`: the board has changed and is to be seen. */
export function BoardBlock({ onDone }: { readonly onDone: () => void }) {
  const say = useMessages('versions');
  const room = useRoom();
  const [open, setOpen] = useState<'versions' | 'putBack'>();
  const board = activityNow(room)?.activity.board;
  if (!board) return null;
  // What cannot be read has no changes that could be told apart.
  const mayPutBack = room.workshop.phase !== 'closed' && !room.damaged.includes(board);
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    onDone();
  };
  return (
    <section>
      <h3 className={consoleStyles.caption}>{say['versions.block']}</h3>
      <div className={styles.presses}>
        <Button icon={History} flip onClick={() => setOpen('versions')}>
          {say['versions.open']}
        </Button>
        {mayPutBack && (
          <Button icon={Undo2} flip onClick={() => setOpen('putBack')}>
            {say['putBack.open']}
          </Button>
        )}
      </div>
      {open === 'versions' && <VersionsDialog board={board} onClose={close} onDone={done} />}
      {open === 'putBack' && <PutBackDialog onClose={close} onDone={done} />}
    </section>
  );
}
