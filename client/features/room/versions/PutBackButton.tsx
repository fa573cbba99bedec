import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { isolated } from '#client/i18n/format.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import type { PersonView } from '#shared/wire/live.ts';
import { activityNow, useRoom } from '../RoomContext.tsx';
import { PutBackDialog } from './PutBackDialog.tsx';

/** Beside a person: takes back what this one changed on others' cards. */
export function PutBackButton({ person, onDone }: { readonly person: PersonView; readonly onDone: () => void }) {
  const say = useMessages('versions');
  const room = useRoom();
  const [open, setOpen] = useState(false);
  if (!activityNow(room) || room.workshop.phase === 'closed') return null;
  return (
    <>
      <Button tone="quiet" square icon={Undo2} flip onClick={() => setOpen(true)}>
        {say['putBack.openFor'](isolated(person.name))}
      </Button>
      {open && <PutBackDialog who={person.id} onClose={() => setOpen(false)} onDone={onDone} />}
    </>
  );
}
