import { Download } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { postJson, refusalToast, refused } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useForgetDevice, useSaved } from '#client/sync/WorkshopProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import { useRoom } from './RoomContext.tsx';
import { useDownload } from './saved/useUnsentWork.ts';

/** This device stops speaking for me, and what it kept of my work is wiped; asked once, naming what would be lost. */
export function LeaveRoom() {
  const say = useMessages('room');
  const [asking, ask] = useState(false);
  return (
    <>
      <Button tone="quiet" onClick={() => ask(true)}>
        {say['leave.button']}
      </Button>
      <Suspense fallback={null}>{asking && <LeaveDialog onClose={() => ask(false)} />}</Suspense>
    </>
  );
}

function LeaveDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useMessages('room');
  const toast = useToast();
  const [, navigate] = useLocation();
  const { me } = useRoom();
  const forget = useForgetDevice();
  const download = useDownload();
  const saved = useSaved();
  const lost = saved.count + saved.refused.length;
  const leave = async () => {
    const answer = await postJson(`/participations/${me}/leave`);
    if (refused(answer)) return toast(refusalToast(say, answer));
    await forget();
    navigate('/');
  };
  return (
    <Dialog
      title={say['leave.title']}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say['leave.stay']}</Button>
          {lost > 0 && (
            <Button icon={Download} onClick={download}>
              {say['unsent.download']}
            </Button>
          )}
          <Button tone="danger" onClick={() => void leave()}>
            {say['leave.button']}
          </Button>
        </>
      }
    >
      <p>{lost > 0 ? say['leave.lost'](lost) : say['leave.what']}</p>
    </Dialog>
  );
}
