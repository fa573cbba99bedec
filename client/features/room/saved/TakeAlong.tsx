import { Download } from 'lucide-react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useSaved, useUnsent } from '#client/sync/WorkshopProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { DevicePromise } from './DevicePromise.tsx';
import styles from './Unsent.module.css';
import { useDownload } from './useUnsentWork.ts';

/** The words that the server does not have, where the room is no more; nothing when it has all. */
export function TakeAlong() {
  const say = useMessages('room');
  const download = useDownload();
  const { count } = useSaved();
  if (!useUnsent()().some(({ text }) => text !== '')) return null;
  return (
    <div className={styles.along}>
      <Button big icon={Download} onClick={download}>
        {say['unsent.download']}
      </Button>
      {count > 0 && <DevicePromise />}
    </div>
  );
}
