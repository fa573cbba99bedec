import { Copy, Maximize2, RefreshCw } from 'lucide-react';
import { useId, useState } from 'react';
import type { WorkshopForTeam, WorkshopSummary } from '#shared/wire/api.ts';
import { postJson, refusalToast, refused } from '#client/app/api.ts';
import { InviteDialog, useInvitationText } from '#client/app/workshop/InviteDialog.tsx';
import { joinLink, spokenLink } from '#client/app/workshop/joinLink.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { CheckBox } from '#client/ui/Field.tsx';
import { QrCode } from '#client/ui/QrCode.tsx';
import { spacedCode } from '#client/ui/codes.ts';
import { useToast } from '#client/ui/Toast.tsx';
import { useCopy } from '#client/ui/useCopy.ts';
import styles from './InvitePanel.module.css';

export interface InvitePanelProps {
  readonly workshop: WorkshopForTeam;
  readonly onReload: () => Promise<void>;
}

/** How people come in: the code, the link, the picture to scan, and whether the door is open. */
export function InvitePanel({ workshop, onReload }: InvitePanelProps) {
  const say = useMessages('workshop');
  const toast = useToast();
  const copy = useCopy();
  const heading = useId();
  const text = useInvitationText(workshop);
  const [large, setLarge] = useState(false);
  const [renewing, setRenewing] = useState(false);
  const link = joinLink(workshop);

  const changeDoor = async (change: { readonly open?: boolean; readonly newCode?: boolean }) => {
    const answer = await postJson<WorkshopSummary>(`/workshops/${workshop.id}/door`, change);
    if (refused(answer)) toast(refusalToast(say, answer));
    await onReload();
  };

  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <div className={styles.share}>
        <div>
          <h2 id={heading}>{say['invite.title']}</h2>
          <p className={styles.code} dir="ltr">
            {spacedCode(workshop.code)}
          </p>
          <p className={styles.link} dir="ltr">
            {spokenLink(link)}
          </p>
        </div>
        <div className={styles.qr}>
          <QrCode text={link} label={say['invite.qr']} />
        </div>
      </div>
      <div className={styles.actions}>
        <Button tone="quiet" icon={Copy} onClick={() => copy(text)}>
          {say['invite.copy']}
        </Button>
        <Button tone="quiet" icon={Maximize2} onClick={() => setLarge(true)}>
          {say['invite.show']}
        </Button>
      </div>
      <div className={styles.door}>
        <CheckBox label={say['invite.door']} checked={workshop.doorOpen} onChange={(event) => changeDoor({ open: event.target.checked })} />
        <Button tone="quiet" icon={RefreshCw} onClick={() => setRenewing(true)}>
          {say['invite.newCode']}
        </Button>
      </div>
      {large && <InviteDialog workshop={workshop} onClose={() => setLarge(false)} />}
      {renewing && (
        <Dialog
          title={say['invite.newCode']}
          onClose={() => setRenewing(false)}
          actions={
            <>
              <Button tone="quiet" onClick={() => setRenewing(false)}>
                {say['dialog.cancel']}
              </Button>
              <Button
                tone="primary"
                onClick={async () => {
                  setRenewing(false);
                  await changeDoor({ newCode: true });
                }}
              >
                {say['invite.newCode']}
              </Button>
            </>
          }
        >
          <p>{say['invite.newCodeText']}</p>
        </Dialog>
      )}
    </section>
  );
}
