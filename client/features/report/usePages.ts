import { useLayoutEffect, useState, type RefObject } from 'react';
import { paginate, type Block } from './block.ts';

/** Height by width of a sheet of A4. */
const tall = 297 / 210;
/** Under this width (px) a page is as long as what it says. */
const narrow = 700;

interface Split {
  readonly blocks: readonly Block[];
  readonly pages: readonly (readonly Block[])[];
}

/**
 * The blocks on pages of A4. What is tall enough to begin another page can only be measured, so each part lies on one long
 * page first; a block is as tall on whichever page it lies, so it can be measured again at any time.
 */
export function usePages(desk: RefObject<HTMLElement | null>, blocks: readonly Block[]): readonly (readonly Block[])[] {
  const [split, setSplit] = useState<Split>(() => whole(blocks));
  const current = split.blocks === blocks ? split : whole(blocks);

  useLayoutEffect(() => {
    const measure = () => {
      if (!desk.current) return;
      const pages = measured(desk.current, blocks);
      setSplit((before) => (before.blocks === blocks && same(before.pages, pages) ? before : { blocks, pages }));
    };
    measure();
    window.addEventListener('resize', measure);
    // Text grows or shrinks when its own typeface has come. Not every environment tells.
    const fonts: FontFaceSet | undefined = document.fonts;
    fonts?.addEventListener('loadingdone', measure);
    return () => {
      window.removeEventListener('resize', measure);
      fonts?.removeEventListener('loadingdone', measure);
    };
  }, [desk, blocks]);
  return current.pages;
}

function whole(blocks: readonly Block[]): Split {
  return { blocks, pages: paginate(blocks, [], Infinity) };
}

function measured(desk: HTMLElement, blocks: readonly Block[]): Split['pages'] {
  const page = desk.querySelector<HTMLElement>('[data-page]');
  const foot = page?.querySelector<HTMLElement>('[data-foot]');
  const found = [...desk.querySelectorAll<HTMLElement>('[data-block]')];
  if (!page || !foot || window.innerWidth < narrow || found.length !== blocks.length) return paginate(blocks, [], Infinity);
  const { paddingTop, paddingBottom } = getComputedStyle(page);
  const room = page.offsetWidth * tall - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom) - foot.offsetHeight;
  const heights = found.map((block) => block.getBoundingClientRect().height);
  return paginate(blocks, heights, Math.floor(room));
}

function same(one: Split['pages'], other: Split['pages']): boolean {
  return one.length === other.length && one.every((page, index) => page.length === other[index]?.length);
}
