import { beforeEach, describe, expect, test } from 'vitest';
import { rooms } from '#shared/canvas/canvas.ts';
import { roomNow } from '#shared/tools/registry.ts';
import { activityAt, createScenario, type Scenario } from '#test/kit/scenario.ts';
import { boardRights } from './capabilities.ts';
import type { BoardId } from '#shared/kit/ids.ts';
import type { Role } from './state.ts';

const [welcome, vision] = [activityAt(0).board, activityAt(1).board];
const always = { openSince: 0, deviceGoneSince: undefined };
let lab: Scenario;
beforeEach(() => {
  lab = createScenario({ fatima: 'facilitator', ali: 'participant' });
});
const rights = (role: Role, board: BoardId = welcome, line: { openSince: number; deviceGoneSince: number | undefined } = always) =>
  boardRights(lab.states.workshop, roomNow(lab.states), board, role, line);

describe('on the current board', () => {
  test('«work together» writes, with others’ words as the facilitator says', () => {
    lab.does('fatima', 'workshop.open');
    expect(rights('participant')).toEqual({ may: 'write', anyCard: true, moveAny: true, late: false });
    lab.does('fatima', 'workshop.setOthersWords', { allowed: false, step: 1 });
    expect(rights('participant')).toEqual({ may: 'write', anyCard: false, moveAny: true, late: false });
  });

  test.each(rooms.filter((room) => room !== 'together'))('the room %s', (room) => {
    lab.does('fatima', 'workshop.open');
    const state = { ...lab.states.workshop, room };
    const expected = room === 'field' ? { may: 'write', anyCard: false, moveAny: false, late: false } : { may: 'read', why: 'look-only' };
    expect(boardRights(state, room, welcome, 'participant', always)).toEqual(expected);
    expect(boardRights(state, room, welcome, 'co-facilitator', always)).toMatchObject({ may: 'write', anyCard: true });
  });

  test('lobby, pause and end are to look at; facilitators write until the end; observers never', () => {
    expect(rights('participant')).toEqual({ may: 'read', why: 'workshop-not-open' });
    lab.does('fatima', 'workshop.open');
    lab.does('fatima', 'workshop.pause');
    expect(rights('participant')).toEqual({ may: 'read', why: 'look-only' });
    expect(rights('facilitator', vision)).toMatchObject({ may: 'write' });
    expect(rights('observer')).toMatchObject({ may: 'read' });
    lab.does('fatima', 'workshop.close', { step: 1 });
    expect(rights('facilitator')).toEqual({ may: 'read', why: 'workshop-closed' });
    expect(rights('participant', 'bForeign000' as BoardId)).toEqual({ may: 'nothing', why: 'unknown' });
  });
});

describe('on a board that was left', () => {
  let left: number;
  beforeEach(() => {
    lab.does('fatima', 'workshop.open');
    lab.pass(60_000);
    left = lab.now;
    lab.does('fatima', 'workshop.move', { from: 1, to: activityAt(1).id });
  });

  test('a device that was away brings what it wrote, marked late', () => {
    const late = { may: 'write', anyCard: false, moveAny: false, late: true };
    expect(rights('participant', welcome, { openSince: left + 1, deviceGoneSince: left - 30_000 })).toEqual(late);
    expect(rights('participant', welcome, { openSince: left + 1, deviceGoneSince: undefined })).toEqual(late);
  });

  test('a line that lived through the change, or a second visit afterwards, only looks', () => {
    const look = { may: 'read', why: 'look-only' };
    expect(rights('participant', welcome, { openSince: left - 1, deviceGoneSince: undefined })).toEqual(look);
    expect(rights('participant', welcome, { openSince: left + 9, deviceGoneSince: left + 5 })).toEqual(look);
  });

  test('nothing is late any more once the room is back there, or the workshop closed', () => {
    lab.does('fatima', 'workshop.move', { from: 2, to: activityAt(0).id });
    expect(rights('participant')).toMatchObject({ may: 'write', late: false });
    lab.does('fatima', 'workshop.close', { step: 3 });
    expect(rights('participant', vision, { openSince: left + 1, deviceGoneSince: undefined })).toEqual({
      may: 'read',
      why: 'workshop-closed',
    });
  });

  test('a board that the room has not reached yet is to look at', () => {
    expect(rights('participant', activityAt(2).board)).toEqual({ may: 'read', why: 'look-only' });
  });
});
