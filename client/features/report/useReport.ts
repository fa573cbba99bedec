import { useCallback, useEffect, useState } from 'react';
import type { ReportDocument } from '#shared/export/report.ts';
import type { Words } from '#shared/i18n/fr.ts';
import type { WorkshopId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import type { ApiRefusal } from '#shared/wire/api.ts';
import { getJson, refused } from '#client/app/api.ts';
import { loadMessages } from '#client/i18n/languages.ts';

/** A report and the words of its language, which may be another than the reader's. */
export interface ReadyReport {
  readonly document: ReportDocument;
  readonly words: Words<'report'>;
}

export interface LoadedReport {
  /** The newest that has come; it stays while another language is on its way. */
  readonly ready: ReadyReport | undefined;
  readonly trouble: ApiRefusal | undefined;
  readonly retry: () => void;
}

export function useReport(workshop: WorkshopId, lang: Lang): LoadedReport {
  const [ready, setReady] = useState<ReadyReport>();
  const [trouble, setTrouble] = useState<ApiRefusal>();
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let left = false;
    const load = async () => {
      const [answer, words] = await Promise.all([
        getJson<ReportDocument>(`/workshops/${workshop}/report?lang=${lang}`),
        loadMessages(lang, ['report']).catch(() => undefined),
      ]);
      if (left) return;
      if (refused(answer)) setTrouble(answer);
      else if (!words) setTrouble({ refused: 'offline' });
      else {
        setReady({ document: answer, words });
        setTrouble(undefined);
      }
    };
    void load();
    return () => {
      left = true;
    };
  }, [workshop, lang, tries]);

  const retry = useCallback(() => {
    setTrouble(undefined);
    setTries((before) => before + 1);
  }, []);
  return { ready, trouble, retry };
}
