import { Fragment, useMemo, useRef, type ReactNode } from 'react';
import { directionOf } from '#shared/kit/localized.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { blocksOf } from './blocks.tsx';
import type { Block } from './block.ts';
import { usePages } from './usePages.ts';
import type { ReadyReport } from './useReport.ts';
import styles from './Desk.module.css';

/** The report's pages, lying side by side in the direction of their own language. */
export function Desk({ report }: { readonly report: ReadyReport }) {
  const say = useMessages('report');
  const desk = useRef<HTMLElement>(null);
  const { document, words } = report;
  const blocks = useMemo(() => blocksOf(document, words), [document, words]);
  const pages = usePages(desk, blocks);

  return (
    <main
      id="content"
      className={styles.desk}
      ref={desk}
      lang={document.lang}
      dir={directionOf(document.lang)}
      data-theme="light"
      aria-label={say['report.pages']}
    >
      {pages.map((page, index) => (
        <article key={page[0]?.key} className={styles.page} aria-label={words['report.page'](index + 1, pages.length)} data-page>
          <div>
            {runsOf(page).map((run) => (
              <Fragment key={run[0]?.key}>{run[0]?.list === undefined ? <Pieces blocks={run} /> : <List blocks={run} />}</Fragment>
            ))}
          </div>
          <footer data-foot>
            <bdi>{document.title}</bdi>
            <span>{words['report.namesNote']}</span>
            <span className={styles.tabular}>{words['report.page'](index + 1, pages.length)}</span>
          </footer>
        </article>
      ))}
    </main>
  );
}

function Pieces({ blocks }: { readonly blocks: readonly Block[] }): ReactNode {
  return blocks.map(({ key, content }) => (
    <div key={key} className={styles.block} data-block>
      {content}
    </div>
  ));
}

function List({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <ol>
      {blocks.map(({ key, content }) => (
        <li key={key} className={styles.block} data-block>
          {content}
        </li>
      ))}
    </ol>
  );
}

/** Neighbours of one list together, everything else too. */
function runsOf(page: readonly Block[]): readonly (readonly Block[])[] {
  const runs: Block[][] = [];
  for (const block of page) {
    const last = runs.at(-1);
    if (last && last[0]?.list === block.list) last.push(block);
    else runs.push([block]);
  }
  return runs;
}
