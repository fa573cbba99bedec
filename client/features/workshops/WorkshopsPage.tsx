import { useState } from 'react';
import { Link, Redirect } from 'wouter';
import type { SessionPlan } from '#shared/plans/plan.ts';
import type { Account, Me, WorkshopSummary } from '#shared/wire/api.ts';
import { refusalText, refused } from '#client/app/api.ts';
import { Notice } from '#client/app/Notice.tsx';
import { Skeleton } from '#client/app/Skeleton.tsx';
import { TopBar } from '#client/app/TopBar.tsx';
import { useAnswer } from '#client/app/useAnswer.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Facilitators } from './Facilitators.tsx';
import { NewWorkshopDialog } from './NewWorkshopDialog.tsx';
import { NextWorkshop } from './NextWorkshop.tsx';
import { OtherWorkshops } from './OtherWorkshops.tsx';
import { Plans } from './Plans.tsx';
import { sorted } from './sorted.ts';
import { WorkshopRows } from './WorkshopRows.tsx';
import styles from './WorkshopsPage.module.css';

/** `/workshops`: a facilitator's home. */
export function WorkshopsPage() {
  const say = useMessages('workshops');
  const { answer: me, reload } = useAnswer<Me>('/me');
  if (!me) return <Skeleton of="workshops" />;
  if (refused(me)) {
    return (
      <Notice title={say['workshops.loadFailed']} text={refusalText(say, me)}>
        <Button tone="primary" big onClick={reload}>
          {say['error.retry']}
        </Button>
      </Notice>
    );
  }
  if (!me.account) return <Redirect to="/sign-in" />;
  return <Workshops account={me.account} />;
}

function Workshops({ account }: { readonly account: Account }) {
  const say = useMessages('workshops', 'workshop');
  const { answer, reload } = useAnswer<readonly WorkshopSummary[]>('/workshops');
  const [plan, setPlan] = useState<SessionPlan>();
  if (!answer) return <Skeleton of="workshops" />;

  const { next, upcoming, past } = sorted(refused(answer) ? [] : answer);
  return (
    <>
      <TopBar named tail={<AccountMenu account={account} />}>
        <nav className={styles.places} aria-label={say['workshops.places']}>
          <Link href="/workshops" aria-current="page">
            {say['nav.workshops']}
          </Link>
        </nav>
      </TopBar>
      <main id="content" className={styles.main}>
        {refused(answer) && (
          <p className={styles.trouble} role="alert">
            {say['workshops.loadFailed']} {refusalText(say, answer)}
            <Button onClick={reload}>{say['error.retry']}</Button>
          </p>
        )}
        {next && <NextWorkshop workshop={next} />}
        {!next && !refused(answer) && (
          <section className={styles.first}>
            <h1>{say['workshops.firstTitle']}</h1>
            <p>{say['workshops.firstText']}</p>
            <Plans large onChoose={setPlan} />
          </section>
        )}
        <div className={styles.columns}>
          <div className={styles.column}>
            {upcoming.length > 0 && <WorkshopRows title={say['workshops.upcoming']} workshops={upcoming} />}
            {past.length > 0 && <WorkshopRows title={say['workshops.past']} workshops={past} past />}
            {account.admin && <OtherWorkshops account={account} onJoined={reload} />}
          </div>
          <div className={styles.column}>
            {next && (
              <section>
                <h2>{say['workshops.new']}</h2>
                <Plans onChoose={setPlan} />
              </section>
            )}
            <Facilitators account={account} />
          </div>
        </div>
      </main>
      {plan && <NewWorkshopDialog plan={plan} hostName={account.name} onClose={() => setPlan(undefined)} />}
    </>
  );
}
