import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import styles from './KeysDialog.module.css';

/** Every key of the board, on «?». */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useMessages('laptop');
  const keys = [
    ['N', say['keys.new']],
    ['Tab', say['keys.zones']],
    ['← ↑ → ↓', say['keys.cards']],
    ['Enter', say['keys.edit']],
    ['Esc', say['keys.leave']],
    ['Del', say['keys.remove']],
    ['⇧ F10', say['keys.tools']],
    ['Ctrl Z', say['keys.undo']],
    ['Ctrl ⇧ Z', say['keys.redo']],
    ['1', say['keys.fit']],
  ] as const;
  return (
    <Dialog title={say['keys.title']} onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt dir="ltr">{key}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
