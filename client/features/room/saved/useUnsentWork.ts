import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import type { Unsent } from '#client/sync/refused.ts';
import { useUnsent } from '#client/sync/WorkshopProvider.tsx';
import { saveFile } from '#client/ui/saveFile.ts';
import { useRoom } from '../RoomContext.tsx';
import { ownZone } from './ownZone.ts';
import { unsentText } from './unsentText.ts';

/** Where the words stand, as the reader names it: activity and zone. */
export function usePlaceOf(): (item: Unsent) => string {
  const say = useMessages('room');
  const lang = useLang();
  const { activities, canvases } = useRoom().workshop;
  return ({ board, seen }) => {
    const activity = activities.find((one) => one.board === board);
    const canvas = canvases.find(({ id }) => id === activity?.canvas);
    const title = activity?.title ?? canvas?.name[lang] ?? '';
    const zone = canvas?.zones.find(({ id }) => id === seen?.zone)?.label[lang];
    return zone === undefined ? title : say['unsent.zone'](title, zone);
  };
}

/** Downloads what the server does not have, as one text; works without a network. */
export function useDownload(): () => void {
  const say = useMessages('room');
  const lang = useLang();
  const { title } = useRoom().workshop.details;
  const unsent = useUnsent();
  const placeOf = usePlaceOf();
  return () => {
    const text = unsentText({ items: unsent(), title, placeOf, say, lang, now: Date.now(), timeZone: ownZone() });
    saveFile(new Blob([text], { type: 'text/plain;charset=utf-8' }), say['unsent.fileName'](title), 'txt');
  };
}
