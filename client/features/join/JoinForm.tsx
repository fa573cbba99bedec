import { useId, useRef, useState } from 'react';
import { limits } from '#shared/wire/limits.ts';
import type { ApiRefusal, Invitation } from '#shared/wire/api.ts';
import { consentPurposes, type ConsentPurpose } from '#shared/wire/consent.ts';
import { refusalText } from '#client/app/api.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { CheckBox, Field } from '#client/ui/Field.tsx';
import { Khatim } from '#client/ui/Khatim.tsx';
import { LanguageSwitch } from '#client/ui/LanguageSwitch.tsx';
import { ColourChoice } from './ColourChoice.tsx';
import { Consent } from './Consent.tsx';
import { OrganisationField } from './OrganisationField.tsx';
import type { JoinWish } from './sendJoin.ts';
import styles from './JoinForm.module.css';

export interface JoinFormProps {
  readonly invitation: Invitation;
  /** What was filled in before, when somebody comes back to the form. */
  readonly filled?: JoinWish;
  /** Resolves with the refusal, or with nothing when the next screen has come. */
  readonly onJoin: (wish: JoinWish) => Promise<ApiRefusal | undefined>;
}

interface JoinDraft {
  readonly given: ReadonlySet<ConsentPurpose>;
  readonly name: string;
  readonly organisation: string | undefined;
  readonly colour: number;
}

/** Which field a refusal belongs to, where the server does not say it. */
function fieldOf({ refused, field }: ApiRefusal): string | undefined {
  if (field !== undefined) return field;
  return refused === 'name-empty' || refused === 'name-too-long' ? 'name' : undefined;
}

function startOf(filled: JoinWish | undefined, { suggestedColour }: Invitation): JoinDraft {
  return {
    given: filled?.given ?? new Set(),
    name: filled?.name ?? '',
    organisation: filled?.organisation,
    colour: filled?.colour ?? suggestedColour,
  };
}

/** Consent before the name; one button. Refusals stand at their field and nothing else is cleared. */
export function JoinForm({ invitation, filled, onJoin }: JoinFormProps) {
  const say = useMessages();
  const lang = useLang();
  const id = useId();
  const { details } = invitation;
  const [draft, setDraft] = useState(() => startOf(filled, invitation));
  const [refusal, setRefusal] = useState<ApiRefusal>();
  const [busy, setBusy] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);

  const place = refusal && fieldOf(refusal);
  const error = refusal && refusalText(say, refusal);

  const turnDown = (why: ApiRefusal) => {
    setRefusal(why);
    if (fieldOf(why) === 'name') nameField.current?.focus();
  };

  const submit = async () => {
    const name = draft.name.trim();
    if (busy) return;
    if (name === '') return turnDown({ refused: 'name-empty' });
    if (name.length > limits.nameLength) return turnDown({ refused: 'name-too-long' });
    setRefusal(undefined);
    setBusy(true);
    const organisation = draft.organisation?.trim() || undefined;
    const why = await onJoin({ ...draft, name, lang, organisation });
    setBusy(false);
    if (why) turnDown(why);
  };

  const change = (changed: Partial<JoinDraft>) => setDraft({ ...draft, ...changed });
  const allow = (purpose: ConsentPurpose, yes: boolean) => {
    const given = new Set(draft.given);
    if (yes) given.add(purpose);
    else given.delete(purpose);
    change({ given });
  };

  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <Khatim label={say['app.name']} />
        <LanguageSwitch />
      </header>
      <main>
        <form
          id={id}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <div>
            <h1>
              <bdi>{details.title}</bdi>
            </h1>
            {details.hosts !== '' && (
              <p className={styles.hosts}>
                <bdi>{details.hosts}</bdi>
              </p>
            )}
          </div>
          <Consent invitation={invitation}>
            {consentPurposes.map((purpose) => (
              <CheckBox
                key={purpose}
                label={say[`join.consent.${purpose}`]}
                checked={draft.given.has(purpose)}
                onChange={(event) => allow(purpose, event.target.checked)}
              />
            ))}
          </Consent>
          <Field
            ref={nameField}
            label={say['join.name']}
            autoComplete="name"
            value={draft.name}
            onChange={(event) => {
              change({ name: event.target.value });
              if (place === 'name') setRefusal(undefined);
            }}
            error={place === 'name' ? error : undefined}
          />
          <OrganisationField
            organisations={details.organisations}
            value={draft.organisation}
            onChange={(organisation) => change({ organisation })}
          />
          <ColourChoice value={draft.colour} onChange={(colour) => change({ colour })} />
        </form>
      </main>
      <div className={styles.enter}>
        {refusal && place !== 'name' && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
        <Button type="submit" form={id} tone="primary" big wide aria-busy={busy}>
          {say['join.enter']}
        </Button>
      </div>
    </div>
  );
}
