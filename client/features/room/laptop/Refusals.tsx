import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { copyText } from '#client/ui/copyText.ts';
import { useToast } from '#client/ui/Toast.tsx';
import styles from './Refusals.module.css';

/** What the server would not take, with the reason; the text stays in reach until it is put away. */
export function Refusals() {
  const say = useMessages('room');
  const toast = useToast();
  const actions = useActions();
  const refusedItems = useBoard((board) => board.refused);
  if (refusedItems.length === 0) return null;
  const copy = async (text: string) => toast({ text: say[(await copyText(text)) ? 'copy.done' : 'copy.failed'] });
  return (
    <ul className={styles.list} role="alert">
      {refusedItems.map(({ key, text, why }) => (
        <li key={key}>
          <span>
            <strong>{say[`refusal.${why}`]}</strong>
            {text && <span dir="auto">{text}</span>}
          </span>
          {text && <Button onClick={() => void copy(text)}>{say['board.copyText']}</Button>}
          <Button tone="quiet" onClick={() => actions.dismissRefused(key)}>
            {say['dialog.close']}
          </Button>
        </li>
      ))}
    </ul>
  );
}
