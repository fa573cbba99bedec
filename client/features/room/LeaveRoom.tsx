import { useState } from 'react';
import { useLocation } from 'wouter';
import { postJson, refusalText, refused } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useForgetDevice, useSaved } from '#client/sync/WorkshopProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import { useRoom } from './RoomContext.tsx';

/** This device stops speaking for me, and what it kept of my work is wiped; asked once, naming what would be lost. */
export function LeaveRoom() {
  const say = useMessages('room');
  const toast = useToast();
  const [, navigate] = useLocation();
  const { me } = useRoom();
  const forget = useForgetDevice();
  const { count } = useSaved();
  const [asking, ask] = useState(false);
  const leave = async () => {
    const answer = await postJson(`/participations/${me}/leave`);
    if (refused(answer)) return toast({ text: refusalText(say, answer), tone: 'trouble' });
    await forget();
    navigate('/');
  };
  return (
    <>
      <Button tone="quiet" onClick={() => ask(true)}>
        {say['leave.button']}
      </Button>
      {asking && (
        <Dialog
          title={say['leave.title']}
          onClose={() => ask(false)}
          actions={
            <>
              <Button onClick={() => ask(false)}>{say['leave.stay']}</Button>
              <Button tone="danger" onClick={() => void leave()}>
                {say['leave.button']}
              </Button>
            </>
          }
        >
          <p>{count > 0 ? say['leave.unsaved'](count) : say['leave.what']}</p>
        </Dialog>
      )}
    </>
  );
}
