import { Plus } from 'lucide-react';
import type { SessionPlan } from '#shared/plans/plan.ts';
import { sessionPlans } from '#shared/plans/plans.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from '#client/ui/classes.ts';
import { Icon } from '#client/ui/Icon.tsx';
import styles from './Plans.module.css';

export interface PlansProps {
  readonly onChoose: (plan: SessionPlan) => void;
  /** For the first time: with what each plan is for. */
  readonly large?: boolean;
}

/** What a workshop can start from. */
export function Plans({ onChoose, large = false }: PlansProps) {
  const say = useMessages('workshops');
  const lang = useLang();
  return (
    <ul className={classes(styles.plans, large && styles.large)}>
      {sessionPlans.map((plan) => (
        <li key={plan.id}>
          <button type="button" onClick={() => onChoose(plan)}>
            <Icon icon={Plus} className={styles.plus} />
            <span className={styles.what}>
              <b>{plan.name[lang]}</b>
              <span>{large ? plan.purpose[lang] : say['workshops.activities'](plan.activities.length)}</span>
            </span>
            <span className={styles.length}>{say['time.span'](plan.minutes)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
