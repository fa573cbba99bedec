import { useEffect } from 'react';
import { Redirect } from 'wouter';
import type { WorkshopId } from '#shared/kit/ids.ts';
import type { WorkshopForTeam } from '#shared/wire/api.ts';
import { getJson, refusalText, refused } from '#client/app/api.ts';
import { Notice } from '#client/app/Notice.tsx';
import { Skeleton } from '#client/app/Skeleton.tsx';
import { useAnswer } from '#client/app/useAnswer.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { watchReturn } from '#client/sync/onlineState.ts';
import { Button, ButtonLink } from '#client/ui/Button.tsx';
import { Prepare } from './Prepare.tsx';

/** `/w/<id>/prepare`: the agenda before and during a workshop. */
export function PreparePage({ workshop: id }: { readonly workshop: WorkshopId }) {
  const say = useMessages();
  const { answer, reload, put } = useAnswer<WorkshopForTeam>(`/workshops/${id}`);
  // Somebody else may have closed it meanwhile: what is seen is never older than this page's last return.
  useEffect(
    () =>
      watchReturn(() => {
        void getJson<WorkshopForTeam>(`/workshops/${id}`).then((now) => {
          if (!refused(now)) put(now);
        });
      }),
    [id, put],
  );
  if (!answer) return <Skeleton of="prepare" />;
  if (!refused(answer)) return <Prepare workshop={answer} onReload={reload} onWorkshop={put} />;
  if (answer.refused === 'signed-out') return <Redirect to={`/sign-in?next=/w/${id}/prepare`} />;
  return (
    <Notice title={refusalText(say, answer)}>
      <Button tone="primary" big onClick={reload}>
        {say['error.retry']}
      </Button>
      <ButtonLink tone="quiet" big href="/workshops">
        {say['nav.workshops']}
      </ButtonLink>
    </Notice>
  );
}
