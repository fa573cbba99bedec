import { isRefusal, refuse, type Refusal } from '#shared/kit/refusal.ts';
import type { AnswerFacts } from '#shared/wire/live.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';
import { commandOf, foldEvents, roomNow, toolNames, tools, type SomeTool, type ToolName, type ToolStates } from './registry.ts';
import type { BoardWrite, Context, Decision, RowWrite } from './tool.ts';

/** What a decision stands on besides the tools' own states. */
export type Around = Omit<Context, 'workshop' | 'room'>;

/** What one transaction holds, of whichever tools, and where they stand after it. */
export interface Outcome {
  readonly states: ToolStates;
  readonly events: readonly { readonly tool: ToolName; readonly event: unknown }[];
  readonly rows: readonly RowWrite[];
  readonly writes: readonly BoardWrite[];
  /** For the answer to the command. */
  readonly answer?: AnswerFacts;
}

/** Decides a command as it came from outside: its name, the role and the input are checked first. */
export function decideCommand(states: ToolStates, name: string, input: unknown, around: Around): Outcome | Refusal {
  const found = commandOf(name);
  if (!found) return refuse('unknown-command');
  const { tool, command } = found;
  if (!command.allow.includes(around.actor.role)) return refuse('not-allowed');
  const parsed = command.input.safeParse(input);
  if (!parsed.success) return refuse('malformed');
  // What the command's own schema let through is what its own decide takes.
  const decision = command.decide(states[tool.name], parsed.data as never, contextOf(states, around));
  return isRefusal(decision) ? decision : settle(states, tool, decision, around);
}

/** What is due at `around.now`, tool by tool; nothing at all when nothing is. */
export function decideWakes(states: ToolStates, around: Around): Outcome | Refusal {
  let outcome: Outcome | Refusal = nothing(states);
  for (const tool of toolNames.map((name) => tools[name])) {
    const due = tool.wakeAt?.(outcome.states[tool.name]);
    if (due === undefined || due > around.now || !tool.wake) continue;
    const woken = settle(outcome.states, tool, tool.wake(outcome.states[tool.name], contextOf(outcome.states, around)), around);
    if (isRefusal(woken)) return woken;
    outcome = joined(outcome, woken);
  }
  return outcome;
}

/** What happened by itself: people joining, coming and going. */
export function decideHappened(states: ToolStates, events: readonly WorkshopEvent[], around: Around): Outcome | Refusal {
  return settle(states, tools.workshop, { events }, around);
}

/** Epoch ms at which the next tool is due. */
export function nextWake(states: ToolStates): number | undefined {
  const times = toolNames.flatMap((name) => tools[name].wakeAt?.(states[name]) ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Folds a decision, and lets the other tools follow where the workshop moved on: one of them may object to all of it. */
function settle(states: ToolStates, tool: SomeTool, decision: Decision<unknown>, around: Around): Outcome | Refusal {
  let outcome = after(nothing(states), tool, decision);
  if (tool.name !== 'workshop') return outcome;
  for (const moved of decision.events as readonly WorkshopEvent[]) {
    for (const other of toolNames.map((name) => tools[name])) {
      const followed = other.follow?.(outcome.states[other.name], moved, contextOf(outcome.states, around));
      if (isRefusal(followed)) return followed;
      if (followed) outcome = after(outcome, other, followed);
    }
  }
  return outcome;
}

function after(outcome: Outcome, tool: SomeTool, { events, rows = [], writes = [], answer }: Decision<unknown>): Outcome {
  const named = events.map((event) => ({ tool: tool.name, event }));
  return joined(outcome, {
    states: foldEvents(outcome.states, named),
    events: named,
    rows,
    writes,
    ...(answer && { answer }),
  });
}

function joined(first: Outcome, then: Outcome): Outcome {
  return {
    ...first,
    ...then,
    events: [...first.events, ...then.events],
    rows: [...first.rows, ...then.rows],
    writes: [...first.writes, ...then.writes],
  };
}

function nothing(states: ToolStates): Outcome {
  return { states, events: [], rows: [], writes: [] };
}

function contextOf(states: ToolStates, around: Around): Context {
  return { ...around, workshop: states.workshop, room: roomNow(states) };
}
