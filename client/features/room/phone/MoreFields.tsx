import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import type { WritableField } from './draft.ts';

export interface MoreFieldsProps {
  readonly fields: readonly WritableField[];
  readonly isFilled: (field: WritableField) => boolean;
  readonly children: (field: WritableField) => ReactNode;
}

/** The kind's other fields, one more at each press; those that have something in them are there at once. */
export function MoreFields({ fields, isFilled, children }: MoreFieldsProps) {
  const say = useMessages('room');
  const lang = useLang();
  const [asked, ask] = useState<ReadonlySet<string>>(new Set());
  // What was filled once stays while the sheet is open: an emptied field must not run away from under the finger.
  const [kept] = useState(() => new Set(fields.filter(isFilled).map(({ id }) => id)));
  const shown = fields.filter((field) => asked.has(field.id) || kept.has(field.id) || isFilled(field));
  const next = fields.find((field) => !shown.includes(field));
  return (
    <>
      {shown.map(children)}
      {next && (
        <Button tone="quiet" icon={Plus} onClick={() => ask(new Set([...asked, next.id]))}>
          {say['phone.oneMoreField'](next.label[lang])}
        </Button>
      )}
    </>
  );
}
