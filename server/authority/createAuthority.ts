import type { BoardRules, LineLife } from '#server/hub/hub.ts';
import type { BoardId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import { refuse } from '#shared/kit/refusal.ts';
import { roomNow } from '#shared/tools/registry.ts';
import { boardRights } from '#shared/workshop/capabilities.ts';
import { activityOfBoard, canvasOf } from '#shared/workshop/state.ts';
import type { Authority, ViewListener } from './api.ts';
import { openWriter, type Writer, type WriterParts } from './writer.ts';

export type AuthorityParts = Omit<WriterParts, 'send'>;

const nobody: ReadonlySet<ParticipationId> = new Set();
/** A workshop that nobody has asked for so long (ms) need not stay in memory. */
const unusedAfter = 15 * 60_000;

interface Entry {
  readonly opening: Promise<Writer | undefined>;
  writer?: Writer | undefined;
  /** When somebody asked for it last. */
  usedAt: number;
}

/** All workshops of this process, each with one writer, loaded when somebody first asks for it. */
export function createAuthority(parts: AuthorityParts): Authority {
  const { store, report, now } = parts;
  const entries = new Map<WorkshopId, Entry>();
  const listeners = new Set<ViewListener>();
  const leavers = new Set<(workshop: WorkshopId) => void>();
  const writerParts: WriterParts = {
    ...parts,
    send: (workshop, audience, change) => {
      for (const listener of listeners) listener(workshop, audience, change);
    },
  };
  let stopping = false;

  async function writerOf(workshop: WorkshopId): Promise<Writer | undefined> {
    const entry = entries.get(workshop) ?? open(workshop);
    entry.usedAt = now();
    try {
      entry.writer = await entry.opening;
    } finally {
      // One that is not there, or that could not be opened, is asked for anew.
      if (!entry.writer && entries.get(workshop) === entry) entries.delete(workshop);
    }
    if (entry.writer?.store === 'lost') throw new Error(`workshop ${workshop} was let go`);
    return entry.writer;
  }

  /** Opening is all that fills the memory: it also lets go of what nobody uses. */
  function open(workshop: WorkshopId): Entry {
    for (const [other, { writer, usedAt }] of entries) {
      if (!writer?.idle || now() - usedAt < unusedAfter) continue;
      entries.delete(other);
      void writer.stop();
    }
    const entry: Entry = { opening: openWriter(writerParts, workshop, () => letGo(workshop, entry)), usedAt: now() };
    entries.set(workshop, entry);
    return entry;
  }

  /** What this process knows of a workshop that has another owner is nothing to build on: whoever asks next, it is read again. */
  function letGo(workshop: WorkshopId, entry: Entry): void {
    if (entries.get(workshop) !== entry) return;
    entries.delete(workshop);
    void entry.writer?.stop();
    parts.hub().letGo(workshop);
    for (const leave of leavers) leave(workshop);
  }

  const loaded = (workshop: WorkshopId) => entries.get(workshop)?.writer;

  return {
    async command(workshop, participation, message) {
      if (stopping) return refuse('later');
      try {
        const writer = await writerOf(workshop);
        return writer ? await writer.command(participation, message) : refuse('unknown');
      } catch (error) {
        report(error, `opening workshop ${workshop}`);
        return refuse('store-failing');
      }
    },
    stateOf: async (workshop) => (await writerOf(workshop))?.states.workshop,
    toolStates: async (workshop) => (await writerOf(workshop))?.states,
    hereIn: (workshop) => loaded(workshop)?.here ?? nobody,
    joined: async (workshop, participant) => await (await writerOf(workshop))?.joined(participant),
    async doorChanged(workshop) {
      const row = await store.workshopRow(workshop);
      if (row) await loaded(workshop)?.setDoor(row);
    },
    async askSeat(workshop, request) {
      const writer = await writerOf(workshop);
      if (writer?.seats.ask(request)) await writer.changed();
    },
    seatRequests: (workshop) => loaded(workshop)?.seats.waiting() ?? [],
    answerSeat(workshop, request, give) {
      const writer = loaded(workshop);
      const answered = writer?.seats.answer(request, give);
      if (answered) void writer?.changed();
      return answered;
    },
    seatAnswer: (workshop, request) => loaded(workshop)?.seats.stateOf(request),
    async enter(workshop, participation, begin) {
      if (stopping) return refuse('later');
      const writer = await writerOf(workshop);
      return writer ? await writer.enter(participation, begin) : refuse('unknown');
    },
    onView(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onLetGo(listener) {
      leavers.add(listener);
      return () => leavers.delete(listener);
    },
    async rulesOf(board) {
      const workshop = await store.workshopOfBoard(board);
      const writer = workshop && (await writerOf(workshop));
      return writer && rulesOf(writer, board);
    },
    async stop() {
      stopping = true;
      // One that is only being opened is waited for: it may commit.
      const opened = await Promise.allSettled([...entries.values()].map(async ({ opening }) => await opening));
      await Promise.all(opened.map(async (one) => (one.status === 'fulfilled' ? await one.value?.stop() : undefined)));
    },
  };
}

/** The rules of a board, read from what is true at the moment of asking. Undefined when no activity has it (any more). */
function rulesOf(writer: Writer, board: BoardId): BoardRules | undefined {
  const { workshop } = writer.states;
  const activity = activityOfBoard(workshop, board);
  if (!activity) return undefined;
  return {
    workshop: workshop.id,
    get store() {
      return writer.store;
    },
    commit: writer.commit,
    canvas: canvasOf(workshop, activity),
    rights(who: ParticipationId, line: LineLife) {
      const { states } = writer;
      const member = states.workshop.members[who];
      return member ? boardRights(states.workshop, roomNow(states), board, member.role, line) : { may: 'nothing', why: 'not-joined' };
    },
    presence(who) {
      const member = writer.states.workshop.members[who];
      const person = writer.people.get(who);
      return member && person && { id: who, name: person.name, role: member.role, colour: member.colour };
    },
    activityNow: () => writer.states.workshop.step?.activity,
    massDeletion: (who, cards, gone) => writer.massDeletion({ board, who, cards, gone }),
    readable: (is) => writer.readable(board, is),
  };
}
