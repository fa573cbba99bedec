import { Check, Download } from 'lucide-react';
import { formatHour } from '#client/i18n/format.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import type { Saved } from '#client/sync/savedState.ts';
import { useSaved, useUnsent } from '#client/sync/WorkshopProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { StateStrip } from '#client/ui/StateStrip.tsx';
import { DevicePromise } from './DevicePromise.tsx';
import { RefusedItems } from './RefusedItems.tsx';
import { ownZone } from './ownZone.ts';
import { useDownload, usePlaceOf } from './useUnsentWork.ts';
import styles from './Unsent.module.css';

/** What waits or was refused, why, whether it outlives the page, and a way to take the words along. */
export function SavedDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useMessages('room');
  const saved = useSaved();
  const download = useDownload();
  const hasWords = useUnsent()().some(({ text }) => text !== '');
  return (
    <Dialog
      title={say['unsent.title']}
      onClose={onClose}
      actions={
        hasWords && (
          <Button icon={Download} onClick={download}>
            {say['unsent.download']}
          </Button>
        )
      }
    >
      <div className={styles.dialog}>
        {saved.state === 'saved' && <StateStrip icon={Check}>{say['saved.saved']}</StateStrip>}
        {saved.count > 0 && <Waiting saved={saved} />}
        <RefusedItems />
      </div>
    </Dialog>
  );
}

/** What waits for the server, and what becomes of it meanwhile. */
function Waiting({ saved }: { readonly saved: Saved }) {
  const say = useMessages('room');
  const items = useUnsent()().filter(({ why, text }) => why === undefined && text !== '');
  const placeOf = usePlaceOf();
  const { away } = saved;
  return (
    <section className={styles.dialog}>
      <p>{say[away === undefined ? 'unsent.late' : 'unsent.away']}</p>
      <DevicePromise />
      {items.length > 0 && (
        <div>
          <h3>{say['unsent.waiting']}</h3>
          <ul className={styles.waiting}>
            {items.map((item, index) => (
              // Several changes of one card have nothing else that tells them apart.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                <p dir="auto">{item.text}</p>
                <span className={styles.where}>{[placeOf(item), formatHour(item.at, say, ownZone())].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
