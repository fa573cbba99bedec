import { Copy } from 'lucide-react';
import type { OneTimeLink } from '#shared/wire/api.ts';
import { formatMoment } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { Field } from '#client/ui/Field.tsx';
import { useCopy } from '#client/ui/useCopy.ts';

export interface OneTimeLinkDialogProps {
  readonly title: string;
  readonly text?: string;
  readonly link: OneTimeLink;
  readonly onClose: () => void;
}

/** A link that works once: to be handed over by whatever way people have. */
export function OneTimeLinkDialog({ title, text, link, onClose }: OneTimeLinkDialogProps) {
  const say = useMessages('workshop');
  const lang = useLang();
  const copy = useCopy();
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button tone="primary" icon={Copy} onClick={() => copy(link.url)}>
          {say['workshops.copyLink']}
        </Button>
      }
    >
      {text !== undefined && <p>{text}</p>}
      <Field
        label={say['workshops.oneTimeLink']}
        hint={say['workshops.validUntil'](formatMoment(link.expiresAt, lang, say, zone))}
        dir="ltr"
        readOnly
        value={link.url}
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  );
}
