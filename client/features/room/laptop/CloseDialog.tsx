import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';

/** Names what closing does; the safe answer comes first. */
export function CloseDialog({ onCancel, onClose }: { readonly onCancel: () => void; readonly onClose: () => void }) {
  const say = useMessages();
  return (
    <Dialog
      title={say['close.title']}
      onClose={onCancel}
      actions={
        <>
          <Button onClick={onCancel}>{say['close.stay']}</Button>
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
