import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Select } from '#client/ui/Field.tsx';
import type { BoardId } from '#shared/kit/ids.ts';
import { useBoards } from './useBoards.ts';

/** Which board it is about; nothing while there is but one. */
export function BoardSelect({ board, onChoose }: { readonly board: BoardId; readonly onChoose: (board: BoardId) => void }) {
  const say = useMessages('versions');
  const boards = useBoards();
  if (boards.length < 2) return null;
  return (
    <Select
      label={say['versions.board']}
      value={board}
      onChange={({ target }) => {
        const chosen = boards.find(({ id }) => id === target.value);
        if (chosen) onChoose(chosen.id);
      }}
    >
      {boards.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
