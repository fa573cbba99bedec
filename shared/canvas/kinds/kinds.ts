import { action } from './action.ts';
import { agreement } from './agreement.ts';
import { application } from './application.ts';
import { assumption } from './assumption.ts';
import { challenge } from './challenge.ts';
import { criterion } from './criterion.ts';
import { decision } from './decision.ts';
import { feature } from './feature.ts';
import { feedback } from './feedback.ts';
import { idea } from './idea.ts';
import { indicator } from './indicator.ts';
import { insight } from './insight.ts';
import { learning } from './learning.ts';
import { milestone } from './milestone.ts';
import { need } from './need.ts';
import { note } from './note.ts';
import { objective } from './objective.ts';
import { observation } from './observation.ts';
import { persona } from './persona.ts';
import { practice } from './practice.ts';
import { problem } from './problem.ts';
import { prototype } from './prototype.ts';
import { requirement } from './requirement.ts';
import { risk } from './risk.ts';
import { selfAssessment } from './self_assessment.ts';
import { service } from './service.ts';
import { solution } from './solution.ts';
import { stakeholder } from './stakeholder.ts';
import { target } from './target.ts';
import { theme } from './theme.ts';
import { timeBlock } from './time_block.ts';
import type { CardKind } from './kind.ts';

/** Every kind of card, in the order of the catalogue. */
export const cardKinds: readonly CardKind[] = [
  note,
  agreement,
  theme,
  target,
  observation,
  insight,
  stakeholder,
  persona,
  need,
  problem,
  objective,
  challenge,
  requirement,
  idea,
  solution,
  criterion,
  prototype,
  assumption,
  feedback,
  decision,
  action,
  indicator,
  risk,
  practice,
  service,
  milestone,
  application,
  learning,
  selfAssessment,
  feature,
  timeBlock,
];

const byId = new Map<string, CardKind>(cardKinds.map((kind) => [kind.id, kind]));

export function cardKind(id: string): CardKind | undefined {
  return byId.get(id);
}
