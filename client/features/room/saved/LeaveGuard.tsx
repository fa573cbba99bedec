import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { keeps } from '#client/sync/savedState.ts';
import { useSaved } from '#client/sync/WorkshopProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { useDownload } from './useUnsentWork.ts';

/** Asks before a link leads away from work that is not saved; the browser itself asks where the page is closed. */
export function LeaveGuard() {
  const say = useMessages('room');
  const [, navigate] = useLocation();
  const { count, device } = useSaved();
  const download = useDownload();
  const [leaving, leave] = useState<string>();

  useEffect(() => {
    if (count === 0) return undefined;
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      if (!link || link.target !== '' || link.hasAttribute('download') || link.origin !== window.location.origin) return;
      if (link.pathname === window.location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      leave(link.pathname);
    };
    document.addEventListener('click', ask, { capture: true });
    return () => document.removeEventListener('click', ask, { capture: true });
  }, [count]);

  // Going back cannot be held up: what would be lost by it is gone back to, before the page is taken down.
  const lost = count > 0 && !keeps(device);
  useEffect(() => {
    if (!lost) return undefined;
    const here = window.location.pathname;
    const comeBack = (event: PopStateEvent) => {
      event.stopImmediatePropagation();
      leave(window.location.pathname);
      window.history.pushState(null, '', here);
    };
    window.addEventListener('popstate', comeBack, { capture: true });
    return () => window.removeEventListener('popstate', comeBack, { capture: true });
  }, [lost]);

  if (leaving === undefined) return null;
  return (
    <Dialog
      title={say['leave.page']}
      onClose={() => leave(undefined)}
      actions={
        <>
          <Button onClick={() => leave(undefined)}>{say['leave.stay']}</Button>
          {count > 0 && (
            <Button icon={Download} onClick={download}>
              {say['unsent.download']}
            </Button>
          )}
          <Button tone="danger" onClick={() => navigate(leaving)}>
            {say['leave.anyway']}
          </Button>
        </>
      }
    >
      <p>{count === 0 ? say['saved.saved'] : say[keeps(device) ? 'leave.pageKept' : 'leave.lost'](count)}</p>
    </Dialog>
  );
}
