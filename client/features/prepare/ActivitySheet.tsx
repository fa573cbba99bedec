import type { ReactNode } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';

/** Where there is no room for the side, the activity comes as a sheet. */
export function ActivitySheet({
  number,
  onClose,
  children,
}: {
  readonly number: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const say = useMessages('prepare');
  return (
    <Dialog title={say['prepare.activity'](number)} onClose={onClose}>
      {children}
    </Dialog>
  );
}
