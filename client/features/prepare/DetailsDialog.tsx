import { useId, useState } from 'react';
import type { WorkshopForTeam } from '#shared/wire/api.ts';
import type { WorkshopDetails } from '#shared/workshop/state.ts';
import { refusalText } from '#client/app/api.ts';
import { DetailsForm } from '#client/app/workshop/DetailsForm.tsx';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { sendDetails } from './commands.ts';

export interface DetailsDialogProps {
  readonly workshop: WorkshopForTeam;
  readonly onReload: () => Promise<void>;
  readonly onClose: () => void;
}

export function DetailsDialog({ workshop, onReload, onClose }: DetailsDialogProps) {
  const say = useMessages('workshop', 'prepare');
  const form = useId();
  const [error, setError] = useState<string>();

  const save = async (details: WorkshopDetails) => {
    const refusal = await sendDetails(workshop.id, details);
    if (refusal) {
      setError(refusalText(say, refusal));
      return;
    }
    await onReload();
    onClose();
  };

  return (
    <Dialog
      title={say['prepare.detailsTitle']}
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {say['dialog.cancel']}
          </Button>
          <Button type="submit" form={form} tone="primary">
            {say['details.save']}
          </Button>
        </>
      }
    >
      <DetailsForm id={form} details={workshop.details} onSubmit={save} error={error} />
    </Dialog>
  );
}
