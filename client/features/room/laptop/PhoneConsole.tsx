import { SlidersHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMessages, useWordsSoon } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { useRoom, waitingOnDesk } from '../RoomContext.tsx';
import { loadForFacilitators } from '../versions/later.ts';
import { ConsoleBody, OtherPlaces } from './Console.tsx';
import { Doorstep } from './Doorstep.tsx';
import styles from './PhoneConsole.module.css';

const words = ['versions'] as const;

/** A facilitator with nothing but a phone: the same console, over the whole screen, one press away. */
export function PhoneConsole() {
  const say = useMessages('laptop');
  const room = useRoom();
  useWordsSoon(words);
  useEffect(() => void loadForFacilitators(), []);
  const { workshop } = room;
  // Before the opening there is nothing to look at but the way in.
  const [open, setOpen] = useState(workshop.phase === 'lobby');
  const waiting = waitingOnDesk(room);
  return (
    <>
      <div className={styles.room} />
      <div className={styles.open}>
        <Button
          icon={SlidersHorizontal}
          aria-label={waiting > 0 ? say['console.openWaiting'](waiting) : say['console.open']}
          onClick={() => setOpen(true)}
        >
          {say['console.title']}
        </Button>
        {waiting > 0 && <span className={styles.dot} />}
      </div>
      {open && (
        <Dialog title={say['console.title']} full onClose={() => setOpen(false)}>
          <div className={styles.sheet}>
            <OtherPlaces />
            {workshop.phase === 'lobby' && <Doorstep wide />}
            <ConsoleBody onDone={() => setOpen(false)} />
          </div>
        </Dialog>
      )}
    </>
  );
}
