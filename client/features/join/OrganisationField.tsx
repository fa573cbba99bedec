import { useState } from 'react';
import { limits } from '#shared/wire/limits.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Field, Select } from '#client/ui/Field.tsx';

export interface OrganisationFieldProps {
  /** The workshop's list; without one, nothing is asked. */
  readonly organisations: readonly string[];
  /** One of the list, what was typed, or nothing. */
  readonly value: string | undefined;
  readonly onChange: (organisation: string | undefined) => void;
}

/** Where a person comes from: one of the organiser's list, or «Other», which may be named. */
export function OrganisationField({ organisations, value, onChange }: OrganisationFieldProps) {
  const say = useMessages();
  const [other, setOther] = useState(value !== undefined && !organisations.includes(value));
  if (organisations.length === 0) return null;

  const chosen = value === undefined ? -1 : organisations.indexOf(value);
  return (
    <>
      <Select
        label={say['join.organisation']}
        optional
        value={other ? 'other' : String(chosen)}
        onChange={(event) => {
          setOther(event.target.value === 'other');
          onChange(organisations[Number(event.target.value)]);
        }}
      >
        <option value="-1">{say['join.noOrganisation']}</option>
        {organisations.map((organisation, place) => (
          <option key={organisation} value={place}>
            {organisation}
          </option>
        ))}
        <option value="other">{say['join.otherOrganisation']}</option>
      </Select>
      {other && (
        <Field
          label={say['join.whichOrganisation']}
          optional
          autoComplete="organization"
          maxLength={limits.nameLength}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </>
  );
}
