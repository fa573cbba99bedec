import { useState } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Select } from '#client/ui/Field.tsx';

export interface OrganisationFieldProps {
  /** The workshop's list; without one, nothing is asked. */
  readonly organisations: readonly string[];
  /** One of the list, or nothing. */
  readonly value: string | undefined;
  readonly onChange: (organisation: string | undefined) => void;
  readonly error?: string;
}

/** Where a person comes from. The list is the organiser's; «Other» says that one comes from elsewhere, which is kept as nothing. */
export function OrganisationField({ organisations, value, onChange, error }: OrganisationFieldProps) {
  const say = useMessages();
  const [other, setOther] = useState(false);
  if (organisations.length === 0) return null;

  const chosen = value === undefined ? -1 : organisations.indexOf(value);
  return (
    <Select
      label={say['join.organisation']}
      optional
      value={other ? 'other' : String(chosen)}
      onChange={(event) => {
        setOther(event.target.value === 'other');
        onChange(organisations[Number(event.target.value)]);
      }}
      error={error}
    >
      <option value="-1">{say['join.noOrganisation']}</option>
      {organisations.map((organisation, place) => (
        <option key={organisation} value={place}>
          {organisation}
        </option>
      ))}
      <option value="other">{say['join.otherOrganisation']}</option>
    </Select>
  );
}
