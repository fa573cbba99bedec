import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { copyText } from '#client/ui/copyText.ts';
import { useToast } from '#client/ui/Toast.tsx';
import styles from './Phone.module.css';

/** What the server would not take stays on top, with the reason and the text. */
export function RefusedCards() {
  const say = useMessages('room');
  const toast = useToast();
  const actions = useActions();
  const items = useBoard((board) => board.refused);
  if (items.length === 0) return null;
  const copy = async (text: string) => toast({ text: say[(await copyText(text)) ? 'copy.done' : 'copy.failed'] });
  return (
    <section role="alert">
      <ul className={styles.refused}>
        {items.map(({ key, text, why }) => (
          <li key={key}>
            <strong>{say[`refusal.${why}`]}</strong>
            {text && <p dir="auto">{text}</p>}
            <div>
              {text && <Button onClick={() => void copy(text)}>{say['board.copyText']}</Button>}
              <Button tone="quiet" onClick={() => actions.dismissRefused(key)}>
                {say['dialog.close']}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
