import type { Tint } from '#shared/board/card.ts';

/** As much of a card kind as the board itself needs: its usual tint and its text fields, the sentence first. */
export interface KindShape {
  readonly tint: Tint;
  readonly texts: readonly string[];
}

/*
 * The kinds with their words in three languages weigh as much as yjs; a phone that opens the room needs these few facts of
 * them alone and loads the words when it shows a form. test/house/canvases.test.ts keeps the two alike.
 */
const shapes: Readonly<Record<string, KindShape>> = {
  note: { tint: 'sun', texts: ['text'] },
  agreement: { tint: 'sky', texts: ['text'] },
  theme: { tint: 'sky', texts: ['title', 'description'] },
  target: { tint: 'lilac', texts: ['who', 'where', 'size', 'language'] },
  observation: { tint: 'plain', texts: ['text', 'person_code', 'place'] },
  insight: { tint: 'lilac', texts: ['text', 'because'] },
  stakeholder: { tint: 'lilac', texts: ['name', 'gives', 'expects'] },
  persona: { tint: 'lilac', texts: ['pseudonym', 'age_band', 'situation', 'goals', 'obstacles'] },
  need: { tint: 'clay', texts: ['who', 'what', 'why', 'reach', 'current_answer'] },
  problem: { tint: 'clay', texts: ['text'] },
  objective: { tint: 'mint', texts: ['text'] },
  challenge: { tint: 'sun', texts: ['text', 'for_whom', 'so_that', 'limits'] },
  requirement: { tint: 'sky', texts: ['text', 'metric', 'unit', 'target', 'minimum', 'how_checked', 'source'] },
  idea: { tint: 'sun', texts: ['title', 'description'] },
  solution: { tint: 'mint', texts: ['title', 'description', 'for_whom', 'lead'] },
  criterion: { tint: 'sky', texts: ['name', 'meaning'] },
  prototype: { tint: 'mint', texts: ['title', 'question', 'materials', 'cost', 'learned'] },
  assumption: { tint: 'plain', texts: ['text', 'how_to_test'] },
  feedback: { tint: 'lilac', texts: ['text', 'person_code'] },
  decision: { tint: 'sky', texts: ['text', 'reason', 'objections'] },
  action: { tint: 'mint', texts: ['text', 'support', 'resources', 'done_when'] },
  indicator: { tint: 'sky', texts: ['text', 'baseline', 'target', 'source', 'disaggregated'] },
  risk: { tint: 'clay', texts: ['text', 'answer'] },
  practice: { tint: 'plain', texts: ['name', 'country', 'host', 'what', 'strength'] },
  service: { tint: 'mint', texts: ['name', 'for_whom', 'content', 'partner', 'resources', 'indicator'] },
  milestone: { tint: 'mint', texts: ['title', 'lead', 'deliverable'] },
  application: { tint: 'plain', texts: ['code', 'title', 'description', 'team', 'region'] },
  learning: { tint: 'lilac', texts: ['text'] },
  self_assessment: { tint: 'lilac', texts: ['example'] },
  feature: { tint: 'plain', texts: ['label', 'access'] },
  time_block: { tint: 'sun', texts: ['label'] },
};

export function kindShape(id: string): KindShape | undefined {
  return Object.hasOwn(shapes, id) ? shapes[id] : undefined;
}
