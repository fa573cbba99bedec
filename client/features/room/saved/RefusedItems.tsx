import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import type { RefusedItem } from '#client/sync/refused.ts';
import { Button } from '#client/ui/Button.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import { useCopy } from '#client/ui/useCopy.ts';
import { activityNow, useRoom } from '../RoomContext.tsx';
import { useBoardRights } from '../useBoardRights.ts';
import styles from './Unsent.module.css';

/** What the server would not take, with the reason; the words stay in reach until they are put away. */
export function RefusedItems() {
  const items = useBoard((board) => board.refused);
  if (items.length === 0) return null;
  return (
    <ul className={styles.refused} role="alert">
      {items.map((item) => (
        <Refused key={item.key} item={item} />
      ))}
    </ul>
  );
}

function Refused({ item }: { readonly item: RefusedItem }) {
  const say = useMessages('room');
  const copy = useCopy();
  const toast = useToast();
  const actions = useActions();
  const { seen } = item;
  const mayPutBack = useMayPutBack(item);
  const putBack = () => {
    if (seen && actions.putBack(seen)) actions.dismissRefused(item.key);
    else toast({ text: say['unsent.putBackFailed'], tone: 'trouble' });
  };
  return (
    <li>
      <strong>{say[`refusal.${item.why}`]}</strong>
      <p dir="auto">{item.text || say['unsent.noWords']}</p>
      <div>
        {mayPutBack && <Button onClick={putBack}>{say['unsent.putBack']}</Button>}
        {item.text && <Button onClick={() => void copy(item.text)}>{say['board.copyText']}</Button>}
        <Button tone="quiet" onClick={() => actions.dismissRefused(item.key)}>
          {say['dialog.close']}
        </Button>
      </div>
    </li>
  );
}

/** On the board that the room is at, while one may write there. */
function useMayPutBack({ board, seen }: RefusedItem): boolean {
  const room = useRoom();
  const rights = useBoardRights();
  return rights.add && seen !== undefined && board === activityNow(room)?.activity.board;
}
