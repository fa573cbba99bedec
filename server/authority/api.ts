import type { BoardRules } from '#server/hub/hub.ts';
import type { Participant } from '#server/store/directory.ts';
import type { BoardId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { Refusal } from '#shared/kit/refusal.ts';
import type { ToolStates } from '#shared/tools/registry.ts';
import type { Audience } from '#shared/tools/tool.ts';
import type { SeatRequest } from '#shared/wire/api.ts';
import type { CommandAnswer, Snapshot, ViewChange } from '#shared/wire/live.ts';
import type { Role, WorkshopState } from '#shared/workshop/state.ts';

/** What HTTP asks of the authority. */
export interface AuthorityApi {
  /** Never rejects: whatever goes wrong is a refusal. `message` is read as it came (`commandSchema`). */
  command(workshop: WorkshopId, participation: ParticipationId, message: unknown): Promise<CommandAnswer>;
  stateOf(workshop: WorkshopId): Promise<WorkshopState | undefined>;
  toolStates(workshop: WorkshopId): Promise<ToolStates | undefined>;
  /** Who has a live line at this moment; nobody in a workshop that is not loaded. */
  hereIn(workshop: WorkshopId): ReadonlySet<ParticipationId>;
  /** A participation was added or its person changed (name, organisation, language); call it once the store has it. */
  joined(workshop: WorkshopId, participant: Participant): Promise<void>;
  /** The code or the door was changed in the store. */
  doorChanged(workshop: WorkshopId): Promise<void>;
  /** Requests live in memory: a restart asks again. Asking again for the same seat by the same `id` changes nothing. */
  askSeat(workshop: WorkshopId, request: SeatRequest): Promise<void>;
  seatRequests(workshop: WorkshopId): readonly SeatRequest[];
  /** Undefined when there is no such request or it is answered already. */
  answerSeat(workshop: WorkshopId, request: string, give: boolean): SeatRequest | undefined;
  seatAnswer(workshop: WorkshopId, request: string): 'waiting' | 'given' | 'refused' | undefined;
}

/** What the hub asks of it. */
export interface AuthorityForHub {
  rulesOf(board: BoardId): Promise<BoardRules | undefined>;
}

export interface ViewListener {
  (workshop: WorkshopId, audience: Audience, change: ViewChange): void;
}

/** What the live channel asks of it. */
export interface AuthorityForLive {
  command: AuthorityApi['command'];
  /**
   * Somebody's line begins. `begin` is called synchronously with all that this person sees at that moment; every change
   * published afterwards has a higher `rev`. The answer ends the line.
   */
  enter(
    workshop: WorkshopId,
    participation: ParticipationId,
    begin: (snapshot: Snapshot, role: Role) => void,
  ): Promise<(() => void) | Refusal>;
  /** Hears every change of what an audience sees; the answer stops it. */
  onView(listener: ViewListener): () => void;
  /** Hears which workshop has another owner: every line of it must end and come again. The answer stops it. */
  onLetGo(listener: (workshop: WorkshopId) => void): () => void;
}

export interface Authority extends AuthorityApi, AuthorityForHub, AuthorityForLive {
  /** Finishes the commands in hand and takes no more. */
  stop(): Promise<void>;
}
