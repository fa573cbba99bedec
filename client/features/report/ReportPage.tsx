import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link, Redirect } from 'wouter';
import type { WorkshopId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import { refusalText } from '#client/app/api.ts';
import { useCameFrom } from '#client/app/cameFrom.ts';
import { Notice } from '#client/app/Notice.tsx';
import { Skeleton } from '#client/app/Skeleton.tsx';
import { TopBar } from '#client/app/TopBar.tsx';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button, ButtonLink } from '#client/ui/Button.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { Desk } from './Desk.tsx';
import { Side } from './Side.tsx';
import { useReport } from './useReport.ts';
import styles from './ReportPage.module.css';

const list = '/workshops';

/** `/w/<id>/report`: what came out of a workshop, to read, print and take away. */
export function ReportPage({ workshop }: { readonly workshop: WorkshopId }) {
  const say = useMessages('report', 'workshop');
  const from = useCameFrom();
  const reader = useLang();
  const [chosen, setChosen] = useState<Lang>();
  const lang = chosen ?? reader;
  const { ready, trouble, retry } = useReport(workshop, lang);

  if (trouble?.refused === 'signed-out') return <Redirect to={`/sign-in?next=/w/${workshop}/report`} />;
  if (!ready) {
    return trouble ? (
      <Notice title={say['report.loadFailed']} text={refusalText(say, trouble)}>
        <Button tone="primary" big onClick={retry}>
          {say['error.retry']}
        </Button>
        <ButtonLink tone="quiet" big href="/workshops">
          {say['nav.workshops']}
        </ButtonLink>
      </Notice>
    ) : (
      <Skeleton of="report" />
    );
  }
  const open = ready.document.closedAt === undefined;
  const room = `/w/${workshop}`;
  // Where one came from; else to the room as long as it goes on, and then to the list.
  const back = [room, `${room}/prepare`, list].find((place) => place === from) ?? (open ? room : list);
  return (
    <>
      <div className={styles.screenOnly}>
        <TopBar>
          <Link className={styles.back} href={back}>
            <Icon icon={ArrowLeft} flip />
            {back === room ? <bdi>{ready.document.title}</bdi> : say[back === list ? 'nav.workshops' : 'workshops.prepare']}
          </Link>
          <h1 className={styles.title}>{say['report.title']}</h1>
        </TopBar>
      </div>
      <div className={styles.columns}>
        <Desk report={ready} />
        <Side workshop={workshop} title={ready.document.title} lang={lang} onLang={setChosen} open={open}>
          {trouble && (
            <div className={styles.trouble} role="alert">
              <p>{refusalText(say, trouble)}</p>
              <Button onClick={retry}>{say['error.retry']}</Button>
            </div>
          )}
        </Side>
      </div>
    </>
  );
}
