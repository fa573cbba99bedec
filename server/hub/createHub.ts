import { readCards } from '#shared/board/read.ts';
import type { Card } from '#shared/board/card.ts';
import type { BoardId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import { closeCodes, type CloseCode } from '#shared/wire/closeCodes.ts';
import { createDevices } from './devices.ts';
import type { Hub, HubParts, Line, LineClaim, Peer } from './hub.ts';
import { createLine } from './line.ts';
import { createMeter, type Meter } from './meter.ts';
import type { Room } from './room.ts';
import { createRooms, DamagedBoardError, type Held } from './rooms.ts';
import { writeBoards } from './write.ts';

/** Carries the boards: docs/PROTOCOL.md says what it speaks. */
export function createHub(parts: HubParts): Hub {
  const rooms = createRooms(parts);
  const devices = createDevices();
  const meters = new Map<ParticipationId, { readonly meter: Meter; lines: number }>();
  let stopping = false;

  async function join(board: BoardId, peer: Peer, claim: LineClaim): Promise<Line | { readonly closed: CloseCode }> {
    if (stopping) return { closed: closeCodes.restart };
    let held: Held | undefined;
    try {
      held = await rooms.hold(board);
    } catch (error) {
      parts.report(error, `loading board ${board}`);
      return { closed: closeCodes.later };
    }
    if (!held) return { closed: closeCodes.unknown };
    const closed = whyClosed(held.room, claim);
    if (closed !== undefined) {
      held.release();
      return { closed };
    }
    return openLine(held, peer, claim);
  }

  /** Why the door stays shut, judged on what is true now. */
  function whyClosed(room: Room, { participation, device, own }: LineClaim): CloseCode | undefined {
    if (stopping) return closeCodes.restart;
    if (room.ended) return closeCodes.later;
    const life = devices.lifeOf(room.board, device, parts.now());
    if (room.rules.rights(participation, life).may === 'nothing') return closeCodes.notAllowed;
    if (!own) return room.epoch > 1 ? closeCodes.epoch : undefined;
    // A client without a copy says 0 and 0.
    if ((own.epoch !== 0 && own.epoch !== room.epoch) || own.seq > room.docSeq) return closeCodes.epoch;
    if (own.clientId <= 0 || room.claims.isFenced(own.clientId)) return closeCodes.fenced;
    const owner = room.claims.ownerOf(own.clientId);
    return owner === undefined || owner === participation ? undefined : closeCodes.fenced;
  }

  function openLine({ room, release }: Held, peer: Peer, claim: LineClaim): Line {
    const { participation, device } = claim;
    const allowance = meters.get(participation) ?? { meter: createMeter(), lines: 0 };
    meters.set(participation, allowance);
    allowance.lines++;
    const ended = () => {
      allowance.lines--;
      if (allowance.lines === 0) meters.delete(participation);
      release();
    };
    const life = devices.opens(room.board, device, parts.now());
    return createLine({ ...parts, room, devices, meter: allowance.meter, life, ended }, peer, claim);
  }

  const roomsOf = (workshop: WorkshopId) => rooms.all().filter(({ rules }) => rules.workshop === workshop);

  function cardsOf({ doc, rules }: Room): readonly Card[] {
    return [...readCards(doc, rules.canvas).values()].filter(({ deleted }) => deleted !== true);
  }

  return {
    join,
    write: (workshop, writes, commit) => writeBoards(rooms, workshop, writes, commit),
    async cards(board) {
      const held = await rooms.hold(board);
      if (!held) return [];
      const cards = cardsOf(held.room);
      held.release();
      return cards;
    },
    isLoaded: (board) => rooms.loaded(board) !== undefined,
    cardsNow(board) {
      const room = rooms.loaded(board);
      return room && cardsOf(room);
    },
    async readable(board) {
      try {
        const held = await rooms.hold(board);
        held?.release();
        return held !== undefined;
      } catch (error) {
        if (error instanceof DamagedBoardError) return false;
        throw error;
      }
    },
    stepLeft: (board, activity) => rooms.loaded(board)?.versions.keep('step', activity),
    rightsChanged(workshop) {
      for (const room of roomsOf(workshop)) recheck(room);
    },
    storeRecovered(workshop) {
      for (const room of roomsOf(workshop)) if (room.readOnly) room.giveUp();
    },
    letGo(workshop) {
      for (const room of roomsOf(workshop)) room.giveUp();
    },
    hangUp(participation, device, code) {
      for (const room of rooms.all()) {
        for (const line of [...room.lines]) {
          if (line.participation === participation && (device === undefined || line.device === device)) line.end(code, 'hung up');
        }
      }
    },
    async stop() {
      stopping = true;
      await Promise.all(rooms.all().map(closeForRestart));
    },
  };

  async function closeForRestart(room: Room): Promise<void> {
    for (const line of room.lines) line.mute();
    // A commit that fails has closed its lines already.
    await room.commits.drain().catch(() => undefined);
    for (const line of [...room.lines]) line.end(closeCodes.restart, 'restart');
    // The last one who leaves leaves a version behind.
    await room.commits.drain().catch(() => undefined);
  }
}

/** Those who may no longer read are hung up; those who may no longer be seen are taken from the screens. */
function recheck(room: Room): void {
  for (const line of [...room.lines]) {
    const { participation, clientId, life } = line;
    if (room.rules.rights(participation, life).may === 'nothing') {
      line.end(closeCodes.notAllowed, 'not allowed');
      continue;
    }
    line.reach.ask();
    if (clientId !== undefined && !room.rules.presence(participation) && room.presence.remove(clientId)) room.presenceChanged();
  }
}
