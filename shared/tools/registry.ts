import type { Room } from '#shared/canvas/canvas.ts';
import type { ToolViews, WorkshopView } from '#shared/wire/live.ts';
import type { WorkshopState } from '#shared/workshop/state.ts';
import { workshop } from '#shared/workshop/workshop.ts';
import { anonymous } from './anonymous.ts';
import { board, type BoardState } from './board.ts';
import { timer, type TimerState } from './timer.ts';
import type { AnyCommand, Audience, Seen, Tool } from './tool.ts';
import { vote, type VoteState } from './vote.ts';

/** The state of every tool of one workshop, by the tool's name. */
export interface ToolStates {
  readonly workshop: WorkshopState;
  readonly timer: TimerState;
  readonly vote: VoteState;
  readonly anonymous: Readonly<Record<string, never>>;
  readonly board: BoardState;
}
export type ToolName = keyof ToolStates;

/** A tool whose state and events are known to itself alone: what `decide` made is what `fold` takes. */
export type SomeTool = Tool<unknown, unknown> & { readonly name: ToolName };

export const tools: Readonly<Record<ToolName, SomeTool>> = {
  workshop: workshop as SomeTool,
  timer: timer as SomeTool,
  vote: vote as SomeTool,
  anonymous: anonymous as SomeTool,
  board: board as SomeTool,
};
export const toolNames = Object.keys(tools) as readonly ToolName[];

export const initialStates: ToolStates = {
  workshop: workshop.initial,
  timer: timer.initial,
  vote: vote.initial,
  anonymous: anonymous.initial,
  board: board.initial,
};

/** A command by its name on the wire, `<tool>.<command>`. */
export function commandOf(name: string): { readonly tool: SomeTool; readonly command: AnyCommand<unknown, unknown> } | undefined {
  const [toolName = '', commandName = '', ...rest] = name.split('.');
  const tool = toolNames.includes(toolName as ToolName) ? tools[toolName as ToolName] : undefined;
  if (!tool || rest.length > 0 || !Object.hasOwn(tool.commands, commandName)) return undefined;
  const command = tool.commands[commandName];
  return command && { tool, command };
}

/** Each tool folds its own events alone. @throws when an event is of a tool that this build does not have */
export function foldEvents(states: ToolStates, events: readonly { readonly tool: string; readonly event: unknown }[]): ToolStates {
  const stray = events.find(({ tool }) => !toolNames.includes(tool as ToolName));
  if (stray) throw new Error(`an event of an unknown tool: ${stray.tool}`);
  const folded = toolNames.map((name) => {
    const own = events.filter(({ tool }) => tool === name).map(({ event }) => event);
    return [name, foldAll(tools[name], states[name], own)] as const;
  });
  // Every tool is among them.
  return Object.fromEntries(folded) as unknown as ToolStates;
}

function foldAll(tool: SomeTool, state: unknown, events: readonly unknown[]): unknown {
  if (tool.foldAll && events.length > 1) return tool.foldAll(state, events);
  return events.reduce((before, event) => tool.fold(before, event), state);
}

/** What holds for participants now: a closed, waiting or paused workshop is to look at, a running vote is the room `vote`. */
export function roomNow(states: Pick<ToolStates, 'workshop' | 'vote'>): Room {
  if (states.workshop.phase !== 'open') return 'look';
  return states.vote.running ? 'vote' : states.workshop.room;
}

/** What the tools show to one audience; a tool that shows it nothing is left out. */
export function viewsOf(states: ToolStates, audience: Audience, seen: Seen): ToolViews {
  const views: Record<string, unknown> = {};
  for (const name of toolNames) {
    const view = tools[name].view(states[name], audience, seen);
    if (view !== undefined) views[name] = view;
  }
  if (audience === 'everyone') views['workshop'] = { ...(views['workshop'] as WorkshopView), room: roomNow(states) };
  return views;
}
