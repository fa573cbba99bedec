import { Braces, FileText, Printer, Table2, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { WorkshopId } from '#shared/kit/ids.ts';
import { languages, type Lang } from '#shared/kit/localized.ts';
import type { ReportFormat } from '#shared/wire/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { download } from './download.ts';
import styles from './Side.module.css';

const formats: readonly (readonly [ReportFormat, LucideIcon])[] = [
  ['md', FileText],
  ['csv', Table2],
  ['json', Braces],
];

export interface SideProps {
  readonly workshop: WorkshopId;
  readonly title: string;
  /** The report's language, not the page's. */
  readonly lang: Lang;
  readonly onLang: (lang: Lang) => void;
  /** The workshop goes on: what is read here may still change. */
  readonly open: boolean;
  readonly children?: ReactNode;
}

/** Beside the pages: which language they speak, and how to take them away. */
export function Side({ workshop, title, lang, onLang, open, children }: SideProps) {
  const say = useMessages('report');
  const [coming, setComing] = useState<ReportFormat>();
  const [failed, setFailed] = useState(false);

  const take = async (format: ReportFormat) => {
    setComing(format);
    setFailed(false);
    const came = await download(workshop, format, lang, title);
    setComing(undefined);
    setFailed(!came);
  };

  return (
    <aside className={styles.side}>
      {open && <p className={styles.open}>{say['report.open']}</p>}
      <fieldset>
        <legend>{say['report.language']}</legend>
        <div className={styles.languages}>
          {languages.map((one) => (
            <label key={one} lang={one}>
              <input type="radio" name="report-language" checked={one === lang} onChange={() => onLang(one)} />
              <span>{say[`language.${one}`]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {children}
      <section aria-labelledby="report-take">
        <h2 id="report-take">{say['report.take']}</h2>
        <Button tone="primary" wide icon={Printer} onClick={() => window.print()}>
          {say['report.print']}
        </Button>
        <p className={styles.hint}>{say['report.printHint']}</p>
        <ul className={styles.formats}>
          {formats.map(([format, icon]) => (
            <li key={format}>
              <button type="button" disabled={coming !== undefined} aria-busy={coming === format} onClick={() => void take(format)}>
                <Icon icon={icon} />
                <span>
                  <bdi>{say[`report.download.${format}`]}</bdi>
                  <small>{say[`report.download.${format}.hint`]}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {failed && (
          <p className={styles.failed} role="alert">
            {say['report.downloadFailed']}
          </p>
        )}
      </section>
    </aside>
  );
}
