import { useEffect, useRef } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';

/** Names what closing does; the safe answer comes first and has the focus. */
export function CloseDialog({ onCancel, onClose }: { readonly onCancel: () => void; readonly onClose: () => void }) {
  const say = useMessages('laptop');
  const safe = useRef<HTMLSpanElement>(null);
  // After the dialog has opened and given the focus to its cross.
  useEffect(() => safe.current?.querySelector('button')?.focus(), []);
  return (
    <Dialog
      title={say['close.title']}
      onClose={onCancel}
      actions={
        <>
          <span ref={safe}>
            <Button onClick={onCancel}>{say['close.stay']}</Button>
          </span>
          <Button tone="danger" onClick={onClose}>
            {say['console.close']}
          </Button>
        </>
      }
    >
      <p>{say['close.what']}</p>
    </Dialog>
  );
}
