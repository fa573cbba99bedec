import { useState } from 'react';
import { languages, type Lang } from '#shared/kit/localized.ts';
import { limits } from '#shared/wire/limits.ts';
import type { WorkshopDetails } from '#shared/workshop/state.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { toFields } from '#client/i18n/zonedTime.ts';
import { CheckBox, Field, TextArea } from '#client/ui/Field.tsx';
import { readDetails, type DetailsDraft, type DetailsMistakes } from './details.ts';
import styles from './DetailsForm.module.css';

export interface DetailsFormProps {
  /** For the button that submits it from outside. */
  readonly id: string;
  readonly details: WorkshopDetails;
  readonly onSubmit: (details: WorkshopDetails) => void;
  /** Why the server refused it. */
  readonly error?: string;
}

function draftOf(details: WorkshopDetails): DetailsDraft {
  const { date, time } = toFields(details.startsAt, details.timeZone);
  return {
    ...details,
    date,
    time,
    minutes: details.minutes === undefined ? '' : String(details.minutes),
    organisations: details.organisations.join('\n'),
  };
}

function timeZones(): readonly string[] {
  return typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
}

/** Title, day and hour, organisations, languages, hosts: what the organiser says about a workshop. */
export function DetailsForm({ id, details, onSubmit, error }: DetailsFormProps) {
  const say = useMessages('workshop');
  const [draft, setDraft] = useState(() => draftOf(details));
  const [wrong, setWrong] = useState<DetailsMistakes>({});
  const change = (changed: Partial<DetailsDraft>) => setDraft({ ...draft, ...changed });
  const why = (key: keyof DetailsMistakes) => wrong[key] && say[wrong[key]];

  const speak = (lang: Lang, yes: boolean) =>
    change({ languages: languages.filter((known) => (known === lang ? yes : draft.languages.includes(known))) });

  return (
    <form
      id={id}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const read = readDetails(draft);
        setWrong('mistakes' in read ? read.mistakes : {});
        if (!('mistakes' in read)) onSubmit(read);
      }}
    >
      <Field
        label={say['details.title']}
        maxLength={limits.titleLength}
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
        error={why('title')}
      />
      <div className={styles.when}>
        <Field
          label={say['details.date']}
          type="date"
          value={draft.date}
          onChange={(event) => change({ date: event.target.value })}
          error={why('when')}
        />
        <Field label={say['details.hour']} type="time" value={draft.time} onChange={(event) => change({ time: event.target.value })} />
      </div>
      <div className={styles.when}>
        <Field
          label={say['details.timeZone']}
          dir="ltr"
          list={`${id}-zones`}
          value={draft.timeZone}
          onChange={(event) => change({ timeZone: event.target.value })}
          error={why('timeZone')}
        />
        <datalist id={`${id}-zones`}>
          {timeZones().map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </datalist>
        <Field
          label={say['details.minutes']}
          inputMode="numeric"
          dir="ltr"
          value={draft.minutes}
          onChange={(event) => change({ minutes: event.target.value })}
          error={why('minutes')}
        />
      </div>
      <Field
        label={say['details.hosts']}
        hint={say['details.hostsHint']}
        maxLength={limits.titleLength}
        value={draft.hosts}
        onChange={(event) => change({ hosts: event.target.value })}
      />
      <TextArea
        label={say['details.organisations']}
        hint={say['details.organisationsHint']}
        rows={4}
        value={draft.organisations}
        onChange={(event) => change({ organisations: event.target.value })}
        error={why('organisations')}
      />
      <fieldset className={styles.languages}>
        <legend>{say['details.languages']}</legend>
        {languages.map((lang) => (
          <CheckBox
            key={lang}
            label={say[`language.${lang}`]}
            checked={draft.languages.includes(lang)}
            onChange={(event) => speak(lang, event.target.checked)}
          />
        ))}
        {wrong.languages && (
          <p className={styles.error} role="alert">
            {say[wrong.languages]}
          </p>
        )}
      </fieldset>
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </form>
  );
}
