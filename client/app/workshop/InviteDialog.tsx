import { Copy } from 'lucide-react';
import type { WorkshopSummary } from '#shared/wire/api.ts';
import { formatMoment } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { QrCode } from '#client/ui/QrCode.tsx';
import { spacedCode } from '#client/ui/codes.ts';
import { useCopy } from '#client/ui/useCopy.ts';
import { joinLink, spokenLink } from './joinLink.ts';
import styles from './InviteDialog.module.css';

/** The whole invitation as text, ready to be pasted into a message. */
export function useInvitationText(workshop: WorkshopSummary): string {
  const say = useMessages('workshop');
  const lang = useLang();
  const { title, startsAt, timeZone } = workshop.details;
  return say['invite.text'](title, formatMoment(startsAt, lang, say, timeZone), spacedCode(workshop.code), joinLink(workshop));
}

/** Code and QR over the whole window, to be seen from the last row or in a shared screen. */
export function InviteDialog({ workshop, onClose }: { readonly workshop: WorkshopSummary; readonly onClose: () => void }) {
  const say = useMessages('workshop');
  const copy = useCopy();
  const text = useInvitationText(workshop);
  const link = joinLink(workshop);
  return (
    <Dialog title={workshop.details.title} full onClose={onClose}>
      <div className={styles.large}>
        <div className={styles.qr}>
          <QrCode text={link} label={say['invite.qr']} />
        </div>
        <div className={styles.words}>
          <p>{say['invite.scan']}</p>
          <p className={styles.code} dir="ltr">
            {spacedCode(workshop.code)}
          </p>
          <p className={styles.link} dir="ltr">
            {spokenLink(link).replace(/\/j\/.*$/, '')}
          </p>
          <Button icon={Copy} onClick={() => copy(text)}>
            {say['invite.copy']}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
