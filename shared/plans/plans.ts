import type { SessionPlan } from './plan.ts';
import { sensingLab90Remote } from './sensing_lab_90_remote.ts';

/** Every session plan of the house. */
export const sessionPlans: readonly SessionPlan[] = [sensingLab90Remote];

export function sessionPlan(id: string): SessionPlan | undefined {
  return sessionPlans.find((plan) => plan.id === id);
}
