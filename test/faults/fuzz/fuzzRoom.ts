import { deflate } from '#test/kit/deflate.ts';
import * as Y from 'yjs';
import type { BoardRules, LineLife, Presence } from '#server/hub/hub.ts';
import type { Sender } from '#server/hub/accept.ts';
import { createRoom, type Room } from '#server/hub/room.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import { testCanvas } from '#test/kit/testCards.ts';
import { everything, testBoard, testWorkshop } from '#test/kit/testHub.ts';
import type { SimulatedTime } from '#test/kit/simulatedTime.ts';

/** Zones without limits: what is refused here is refused for its form. */
const canvas: Canvas = { ...testCanvas, zones: testCanvas.zones.map(({ maxItems: _most, ...zone }) => zone) };

const generousRules: BoardRules = {
  workshop: testWorkshop,
  canvas,
  store: 'writes',
  activityNow: () => undefined,
  massDeletion: () => undefined,
  readable: () => undefined,
  commit: async () => await Promise.resolve(),
  rights: () => everything,
  presence: facilitator,
};

export const life: LineLife = { openSince: 0, deviceGoneSince: undefined };

/** A loaded board of the real hub, whose commits always come through; nobody's deletions are too many. */
export function createFuzzRoom(time: Pick<SimulatedTime, 'now' | 'after' | 'random'>, rules: Partial<BoardRules> = {}) {
  const reports: unknown[] = [];
  const room = createRoom(
    {
      ...time,
      idle: () => undefined,
      gone: () => undefined,
      report: (error) => void reports.push(error),
      newDoc: () => new Y.Doc(),
      deflate,
      writeCost: () => 0,
      sleepAfter: 120_000,
    },
    testBoard,
    { ...generousRules, ...rules },
    { epoch: 1, docSeq: 0, updates: [], claims: [], fences: [], writers: [] },
  );
  return { room, reports };
}

function facilitator(id: ParticipationId): Presence {
  return { id, name: `Name of ${id}`, role: 'facilitator', colour: 1 };
}

/** Somebody whose updates are judged without a line. */
export function senderOf(room: Room, participation: ParticipationId, clientId: number): Sender {
  room.claims.reserve(clientId, participation);
  return {
    participation,
    device: 'dDevice0000' as DeviceId,
    life,
    ours: true,
    reach: { at: undefined, ask: () => undefined },
    clientId,
    answered: true,
    send: () => undefined,
    sendPresence: () => undefined,
    saved: () => undefined,
    mute: () => undefined,
    end: () => undefined,
    shows: () => true,
  };
}
