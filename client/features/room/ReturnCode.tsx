import { useState } from 'react';
import { postJson, refusalToast, refused } from '#client/app/api.ts';
import { knownReturnCode, rememberSeat } from '#client/app/seats.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { spacedCode } from '#client/ui/codes.ts';
import { useToast } from '#client/ui/Toast.tsx';
import { useRoom } from './RoomContext.tsx';
import styles from './ReturnCode.module.css';

/** My way back from another device: the code that was shown when I came in, or a new one. */
export function ReturnCode() {
  const say = useMessages('room');
  const toast = useToast();
  const { id: workshop, me, role, people } = useRoom();
  const [code, setCode] = useState(() => knownReturnCode(me));
  const own = people.find(({ id }) => id === me);
  const renew = async () => {
    const answer = await postJson<{ readonly returnCode: string }>(`/participations/${me}/return-code`);
    if (refused(answer)) return toast(refusalToast(say, answer));
    setCode(answer.returnCode);
    if (own) rememberSeat({ participation: me, workshop, role, name: own.name, colour: own.colour }, answer.returnCode);
  };
  return (
    <section className={styles.code}>
      <h2>{say['returnCode.title']}</h2>
      <p>{say['returnCode.help']}</p>
      {code && <output dir="ltr">{spacedCode(code)}</output>}
      <Button wide onClick={() => void renew()}>
        {say['returnCode.renew']}
      </Button>
    </section>
  );
}
