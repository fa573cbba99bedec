import { useEffect, useEffectEvent, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { moved } from '#client/app/workshop/agenda.ts';

interface Taken<Item> {
  readonly item: Item;
  readonly from: number;
  readonly to: number;
  readonly by: 'pointer' | 'keys';
}

export interface ReorderParts<Item> {
  readonly items: readonly Item[];
  /** The list in the page: rows are its children, in order. */
  readonly list: RefObject<HTMLElement | null>;
  /** The first place that may change; what stands before stays. */
  readonly first: number;
  readonly onDrop: (from: number, to: number) => void;
  /** For those who listen: what was just done, to the item at its present place (from 0). */
  readonly onTell: (what: 'taken' | 'moved' | 'dropped', item: Item, place: number) => void;
}

export interface Reorder<Item> {
  /** The order as it would be: times are computed from it while one drags. */
  readonly order: readonly Item[];
  readonly taken: Item | undefined;
  readonly handle: (item: Item) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onBlur: () => void;
  };
}

/** Takes an item of a list to another place: by its handle with a pointer, or with Space, arrows, Space and Escape. */
export function useReorder<Item>({ items, list, first, onDrop, onTell }: ReorderParts<Item>): Reorder<Item> {
  const [taken, setTaken] = useState<Taken<Item>>();
  const order = taken ? moved(items, taken.from, taken.to) : items;
  const last = items.length - 1;

  const place = (to: number) => {
    if (!taken) return;
    const within = Math.min(last, Math.max(first, to));
    if (within === taken.to) return;
    setTaken({ ...taken, to: within });
    onTell('moved', taken.item, within);
  };
  const drop = () => {
    if (!taken) return;
    setTaken(undefined);
    onTell('dropped', taken.item, taken.to);
    if (taken.to !== taken.from) onDrop(taken.from, taken.to);
  };

  const follow = useEffectEvent((y: number) => {
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    const own = taken?.to ?? 0;
    const middle = (at: number) => ((rows[at]?.top ?? 0) + (rows[at]?.bottom ?? 0)) / 2;
    if (own > first && y < middle(own - 1)) place(own - 1);
    else if (own < last && y > middle(own + 1)) place(own + 1);
  });
  const release = useEffectEvent(drop);
  const giveUp = useEffectEvent(() => setTaken(undefined));

  const dragging = taken?.by === 'pointer';
  useEffect(() => {
    if (!dragging) return undefined;
    const move = (event: globalThis.PointerEvent) => follow(event.clientY);
    const up = () => release();
    const cancel = () => giveUp();
    const key = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') giveUp();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', key);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', key);
    };
  }, [dragging]);

  // Moving its row in the document takes the focus from a handle: it is given back.
  const to = taken?.by === 'keys' ? taken.to : undefined;
  useEffect(() => {
    if (to === undefined) return;
    const handle = list.current?.children[to]?.querySelector<HTMLElement>('[data-handle]');
    if (handle !== document.activeElement) handle?.focus();
  }, [to, list]);

  const take = (item: Item, by: Taken<Item>['by']) => {
    const from = items.indexOf(item);
    if (from < first) return;
    setTaken({ item, from, to: from, by });
    onTell('taken', item, from);
  };

  const onKeyDown = (item: Item, event: KeyboardEvent<HTMLElement>) => {
    const steps: Readonly<Record<string, () => void>> = {
      ' ': () => (taken ? drop() : take(item, 'keys')),
      ...(taken && {
        Enter: drop,
        ArrowUp: () => place(taken.to - 1),
        ArrowDown: () => place(taken.to + 1),
        Home: () => place(first),
        End: () => place(last),
        Escape: () => setTaken(undefined),
      }),
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };

  return {
    order,
    taken: taken?.item,
    handle: (item) => ({
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.focus();
        take(item, 'pointer');
      },
      onKeyDown: (event) => onKeyDown(item, event),
      onBlur() {
        // Moving the row blurs the handle too; only a focus that went elsewhere puts the item down.
        requestAnimationFrame(() => {
          if (taken?.by === 'keys' && !list.current?.contains(document.activeElement)) drop();
        });
      },
    }),
  };
}
