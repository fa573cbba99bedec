import type { ReactNode } from 'react';

/** The smallest part of a report that is never cut in two. */
export interface Block {
  readonly key: string;
  readonly content: ReactNode;
  /** Begins a new page. */
  readonly opens?: boolean;
  /** Never the last one of a page. */
  readonly heading?: boolean;
  /** Neighbours of one list stand in one list. */
  readonly list?: string;
}

/**
 * Fills pages block by block.
 * @param heights of the blocks, in the unit of `capacity`; a block taller than a page has one to itself
 */
export function paginate(blocks: readonly Block[], heights: readonly number[], capacity: number): readonly (readonly Block[])[] {
  const pages: Block[][] = [];
  let page: Block[] = [];
  let used = 0;
  blocks.forEach((block, index) => {
    const height = heights[index] ?? 0;
    // A heading needs room for what follows it as well.
    const needed = block.heading ? height + heightAfter(blocks, heights, index) : height;
    if (page.length === 0 || block.opens || (used + needed > capacity && !page.at(-1)?.heading)) {
      page = [];
      pages.push(page);
      used = 0;
    }
    page.push(block);
    used += height;
  });
  return pages;
}

function heightAfter(blocks: readonly Block[], heights: readonly number[], index: number): number {
  const next = blocks[index + 1];
  if (!next || next.opens) return 0;
  return (heights[index + 1] ?? 0) + (next.heading ? heightAfter(blocks, heights, index + 1) : 0);
}
