import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Account, OtherWorkshop, WorkshopForTeam } from '#shared/wire/api.ts';
import { postJson, refusalToast, refused } from '#client/app/api.ts';
import { useAnswer } from '#client/app/useAnswer.ts';
import { formatDay, isolated } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import styles from './OtherWorkshops.module.css';
import rows from './WorkshopRows.module.css';

export interface OtherWorkshopsProps {
  readonly account: Account;
  /** The workshop is now among one's own. */
  readonly onJoined: () => void;
}

/** The administrator's: the workshops of teams that he is not in, with who they are, and the way into one of them. */
export function OtherWorkshops({ account, onJoined }: OtherWorkshopsProps) {
  const say = useMessages('workshops');
  const lang = useLang();
  const toast = useToast();
  const { answer, reload } = useAnswer<readonly OtherWorkshop[]>('/workshops/others');
  const [joining, setJoining] = useState<OtherWorkshop['id']>();
  if (!answer || refused(answer) || answer.length === 0) return null;

  const join = async ({ id, title }: OtherWorkshop) => {
    if (joining) return;
    setJoining(id);
    const joined = await postJson<WorkshopForTeam>(`/workshops/${id}/team`, { email: account.email });
    setJoining(undefined);
    if (refused(joined)) {
      toast(refusalToast(say, joined));
      return;
    }
    toast({ text: say['workshops.teamJoined'](isolated(title)), tone: 'done' });
    onJoined();
    await reload();
  };

  return (
    <section className={styles.others}>
      <h2>{say['workshops.others']}</h2>
      <p>{say['workshops.othersText']}</p>
      <ul>
        {answer.map((workshop) => (
          <li key={workshop.id}>
            <span className={rows.what}>
              <b>
                <bdi>{workshop.title}</bdi>
              </b>
              <span>{[formatDay(workshop.startsAt, lang, workshop.timeZone), ...workshop.team.map(isolated)].join(' · ')}</span>
            </span>
            <Button
              tone="quiet"
              icon={UserPlus}
              aria-label={say['workshops.joinTeamOf'](workshop.title)}
              aria-busy={joining === workshop.id}
              onClick={() => join(workshop)}
            >
              {say['workshops.joinTeam']}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
