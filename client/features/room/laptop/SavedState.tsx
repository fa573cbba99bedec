import { Check, CircleAlert, CloudOff, LoaderCircle, type LucideIcon } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { formatHour } from '#client/i18n/format.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from '#client/ui/classes.ts';
import { Icon } from '#client/ui/Icon.tsx';
import type { Words } from '#shared/i18n/fr.ts';
import { ownZone } from '../saved/ownZone.ts';
import { useSavedNow, type SavedNow } from '../saved/savedNow.ts';
import styles from './TopBar.module.css';

const load = async () => await import('../saved/SavedDialog.tsx');
const SavedDialog = lazy(async () => ({ default: (await load()).SavedDialog }));

/** Only the server's word makes it say «Saved»; everything else can be pressed. */
export function SavedState() {
  const say = useMessages('room');
  const saved = useSavedNow();
  const [asked, ask] = useState(false);
  // It is asked for when there is no network to bring it.
  useEffect(() => void load().catch(() => undefined), []);
  const show = () =>
    void load().then(
      () => ask(true),
      () => undefined,
    );
  const looks: Readonly<Record<SavedNow['is'], readonly [LucideIcon, string, string | undefined]>> = {
    saved: [Check, say['saved.saved'], undefined],
    saving: [LoaderCircle, say['saved.saving'], styles.wait],
    sending: [LoaderCircle, say['saved.saving'], styles.wait],
    unsaved: [CloudOff, unsavedWords(saved, say), saved.urgent ? styles.trouble : styles.late],
    offline: [CloudOff, saved.count > 0 ? unsavedWords(saved, say) : say['saved.offline'], styles.trouble],
    refused: [CircleAlert, say['saved.refused'](saved.count), styles.trouble],
  };
  const [icon, words, look] = looks[saved.is];
  const quiet = saved.is === 'saved' || saved.is === 'saving';
  return (
    <>
      <output className={styles.place} data-saved={saved.is}>
        {quiet ? (
          <span className={classes(styles.saved, look)}>
            <Icon icon={icon} size={16} />
            {words}
          </span>
        ) : (
          <button type="button" className={classes(styles.saved, look)} title={say['saved.details']} onClick={show}>
            <Icon icon={icon} size={16} />
            {words}
          </button>
        )}
      </output>
      <Suspense>{asked && <SavedDialog onClose={() => ask(false)} />}</Suspense>
    </>
  );
}

function unsavedWords({ count, since, kept }: SavedNow, say: Words<'room'>): string {
  if (since === undefined) return say['saved.notYet'];
  return say[kept ? 'saved.unsaved' : 'saved.notKept'](count, formatHour(since, say, ownZone()));
}
