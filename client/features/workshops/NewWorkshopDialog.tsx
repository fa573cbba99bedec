import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import type { WorkshopId } from '#shared/kit/ids.ts';
import { languages } from '#shared/kit/localized.ts';
import type { SessionPlan } from '#shared/plans/plan.ts';
import type { WorkshopDetails } from '#shared/workshop/state.ts';
import { postJson, refusalText, refused } from '#client/app/api.ts';
import { DetailsForm } from '#client/app/workshop/DetailsForm.tsx';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { momentOf, wallClock } from '#client/i18n/zonedTime.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';

export interface NewWorkshopDialogProps {
  readonly plan: SessionPlan;
  readonly hostName: string;
  readonly onClose: () => void;
}

/** Tomorrow at half past nine, where this browser is. */
function tomorrowMorning(timeZone: string): number {
  return momentOf({ ...wallClock(Date.now() + 86_400_000, timeZone), hour: 9, minute: 30 }, timeZone);
}

/** A plan becomes a workshop; everything can be changed afterwards too. */
export function NewWorkshopDialog({ plan, hostName, onClose }: NewWorkshopDialogProps) {
  const say = useMessages('workshops', 'workshop');
  const lang = useLang();
  const form = useId();
  const [, navigate] = useLocation();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [start] = useState((): WorkshopDetails => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return {
      title: plan.name[lang],
      startsAt: tomorrowMorning(timeZone),
      minutes: plan.minutes,
      timeZone,
      organisations: [],
      languages,
      hosts: say['details.hostsDefault'](hostName),
    };
  });

  const create = async (details: WorkshopDetails) => {
    if (busy) return;
    setBusy(true);
    const answer = await postJson<{ readonly id: WorkshopId }>('/workshops', { plan: plan.id, details });
    setBusy(false);
    if (refused(answer)) setError(refusalText(say, answer));
    else navigate(`/w/${answer.id}/prepare`);
  };

  return (
    <Dialog
      title={say['workshops.newTitle']}
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {say['dialog.cancel']}
          </Button>
          <Button type="submit" form={form} tone="primary" aria-busy={busy}>
            {say['workshops.create']}
          </Button>
        </>
      }
    >
      <DetailsForm id={form} details={start} onSubmit={create} error={error} />
    </Dialog>
  );
}
