import { describe, expect, it } from 'vitest';
import type { Card } from '#shared/board/card.ts';
import type { Zone } from '#shared/canvas/canvas.ts';
import { slPrioritySolutions } from '#shared/canvas/templates/sl_priority_solutions.ts';
import type { CardId, KindId, ZoneId } from '#shared/kit/ids.ts';
import { hasContent, moreFields, whyNot, type Draft } from './draft.ts';

const [zone] = slPrioritySolutions.zones as readonly [Zone, ...Zone[]];
const draft = (text: string, values: Draft['values'] = {}): Draft => ({ zone: zone.id, text, values });
const card = (id: string, deleted = false): Card => ({
  id: id as CardId,
  kind: 'solution' as KindId,
  zone: zone.id,
  at: [0.1, 0.9],
  tint: 'sun',
  texts: {},
  fields: {},
  deleted,
});

describe('a note before it is added', () => {
  it('must have words, in a zone that is there, and not too many', () => {
    expect(whyNot(draft('  '), zone, [])).toBe('card-empty');
    expect(whyNot(draft('un four solaire'), undefined, [])).toBe('zone-unknown');
    expect(whyNot(draft('x'.repeat(10_000)), zone, [])).toBe('too-long');
    expect(whyNot(draft('un four', { description: 'x'.repeat(10_000) }), zone, [])).toBe('too-long');
    expect(whyNot(draft('un four solaire'), zone, [])).toBeUndefined();
  });

  it('finds no place in a zone that is complete; deleted cards leave theirs', () => {
    const small = { ...zone, maxItems: 2 };
    expect(whyNot(draft('un four'), small, [card('c1'), card('c2')])).toBe('zone-complete');
    expect(whyNot(draft('un four'), small, [card('c1'), card('c2', true)])).toBeUndefined();
  });

  it('is worth keeping once there is something in it', () => {
    expect(hasContent({ zone: 'z' as ZoneId, text: ' \n', values: {} })).toBe(false);
    expect(hasContent(draft('', { description: 'à tour de rôle' }))).toBe(true);
  });

  it('has the kind’s other fields that a phone can fill in; without a name, the texts alone', () => {
    const kind = 'solution' as KindId;
    expect(moreFields(kind, false).map(({ id }) => id)).toEqual(['description', 'for_whom', 'impact', 'effort', 'lead']);
    expect(moreFields(kind, true).map(({ id }) => id)).toEqual(['description', 'for_whom', 'lead']);
  });
});
