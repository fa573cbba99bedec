import { useEffect, useMemo, useState } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import { cardHeight, createMeasure } from '#client/board/components/measureCard.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import type { Arrangement, Height, LayoutGeometry } from '#shared/canvas/layouts/geometry.ts';
import { sentenceField } from './sentence.ts';

export interface ArrangedBoard {
  readonly geometry: LayoutGeometry;
  readonly arrangement: Arrangement;
  readonly height: Height;
}

/** Where everything lies now; measured again when the page's font has arrived. */
export function useArrangement(): ArrangedBoard {
  const canvas = useBoard((board) => board.canvas);
  const cards = useBoard((board) => board.cards);
  const order = useBoard((board) => board.order);
  const unsaved = useBoard((board) => board.unsaved);
  const fonts = useFontsReady();
  const geometry = useMemo(() => layoutOf(canvas), [canvas]);
  // A new measure for each font: widths under the fallback are others.
  const measure = useMemo(() => (fonts ? createMeasure() : createMeasure()), [fonts]);

  return useMemo(() => {
    const height: Height = ({ id }) => {
      const card = cards.get(id);
      const text = card ? (card.texts[sentenceField(card.kind)] ?? '') : '';
      return cardHeight(text, geometry.cardWidth, card?.late || unsaved.has(id) ? 1 : 0, measure);
    };
    const shown = [...order.values()].flat().flatMap((id) => cards.get(id) ?? []);
    return { geometry, height, arrangement: geometry.arrange(shown, height) };
  }, [cards, order, unsaved, geometry, measure]);
}

function useFontsReady(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let here = true;
    // jsdom has no font set.
    void (document.fonts as FontFaceSet | undefined)?.ready.then(() => here && setReady(true));
    return () => {
      here = false;
    };
  }, []);
  return ready;
}
