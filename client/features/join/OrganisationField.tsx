import { useState } from 'react';
import { limits } from '#shared/wire/limits.ts';
import { useDoorMessages } from '#client/i18n/LanguageProvider.tsx';
import { Field, Select } from '#client/ui/Field.tsx';

export interface OrganisationFieldProps {
  /** The workshop's list; without one, nothing is asked. */
  readonly organisations: readonly string[];
  readonly value: string;
  readonly onChange: (organisation: string) => void;
  readonly error?: string;
}

/** Where a person comes from: one of the list, or another one in the person's own words. */
export function OrganisationField({ organisations, value, onChange, error }: OrganisationFieldProps) {
  const say = useDoorMessages();
  const [other, setOther] = useState(value !== '' && !organisations.includes(value));
  if (organisations.length === 0) return null;

  const chosen = organisations.indexOf(value);
  return (
    <>
      <Select
        label={say['join.organisation']}
        optional
        value={other ? 'other' : String(chosen)}
        onChange={(event) => {
          setOther(event.target.value === 'other');
          onChange(organisations[Number(event.target.value)] ?? '');
        }}
        error={other ? undefined : error}
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
          autoComplete="organization"
          maxLength={limits.nameLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          error={error}
        />
      )}
    </>
  );
}
