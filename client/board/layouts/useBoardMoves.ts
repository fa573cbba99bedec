import { useState, type MouseEvent } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import type { At } from '#shared/board/card.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import type { ArrangedBoard } from './useArrangement.ts';
import { stagePoint } from './useGestures.ts';
import { zoneUnder } from './useKeys.ts';
import type { Selection } from './useSelection.ts';
import { toWorld, type View } from './view.ts';

/** Where a new card lies to the point that asked for it (px at 100 %). */
const grip = { x: 40, y: 20 } as const;

/** What can be done with the board by hand and by keys alike, and what is said about it. */
export function useBoardMoves({ geometry, height }: ArrangedBoard, selection: Selection) {
  const say = useMessages('room');
  const lang = useLang();
  const toast = useToast();
  const actions = useActions();
  const cards = useBoard((board) => board.cards);
  const zones = useBoard((board) => board.canvas.zones);
  const [news, setNews] = useState({ number: 0, text: '' });

  const tellMoved = (zone: ZoneId) => {
    const name = zones.find(({ id }) => id === zone)?.label[lang] ?? '';
    setNews(({ number }) => ({ number: number + 1, text: say['board.movedTo'](name) }));
  };
  const write = (zone: ZoneId, at?: At) => {
    if (!selection.write(zone, at)) toast({ text: say['refusal.zone-complete'], tone: 'trouble' });
  };
  return {
    news,
    tellMoved,
    write,
    /** A card where the zone was pressed. */
    writeAt: (event: MouseEvent<HTMLElement>, view: View) => {
      const zone = zoneUnder(event.target);
      if (!zone) return;
      const at = toWorld(view, stagePoint(event));
      const place = geometry.placeAt({ x: at.x - grip.x, y: at.y - grip.y }, undefined, [...cards.values()], height);
      write(zone, place?.zone === zone ? place.at : undefined);
    },
    remove: (id: CardId) => {
      const zone = cards.get(id)?.zone;
      actions.remove(id);
      selection.select(undefined);
      if (zone) selection.focusZone(zone);
      toast({ text: say['board.removed'], action: { label: say['edit.undo'], run: actions.undo } });
    },
    moveTo: (id: CardId, zone: ZoneId) => {
      actions.move(id, geometry.moveTo(zone, Number.MAX_SAFE_INTEGER, id, [...cards.values()]));
      tellMoved(zone);
    },
  };
}
