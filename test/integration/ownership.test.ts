import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Line, LineClaim, Peer } from '#server/hub/hub.ts';
import { StaleFenceError, StoreFailingError } from '#server/store/errors.ts';
import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import { closeCodes, type CloseCode } from '#shared/wire/closeCodes.ts';
import { activityAt, workshopId } from '#test/kit/scenario.ts';
import { openTestWorkshop, type Screen, type TestWorkshop } from '#test/kit/testWorkshop.ts';

const { board } = activityAt(0);
let lab: TestWorkshop;
let fatima: ParticipationId;

beforeEach(async () => {
  lab = await openTestWorkshop();
  fatima = await lab.add('fatima', 'facilitator');
});
afterEach(async () => await lab.close());

test('a workshop that has another owner is let go whole, and taken anew by whoever asks', async () => {
  const left: string[] = [];
  lab.authority.onLetGo((workshop) => left.push(workshop));
  const { rev } = await lab.look(fatima);
  const line = await knock();
  const rules = await lab.authority.rulesOf(board);
  const other = await lab.store.takeFence(workshopId);
  expect(await lab.does(fatima, 'workshop.open', {}, 'mTwoOwners0')).toEqual({ refused: 'store-failing' });
  expect([left, line.closed]).toEqual([[workshopId], closeCodes.later]);
  // Nothing that rests on the old ownership is ever stored under the new one.
  await lab.store.commit(workshopId, other, {});
  expect(await lab.does(fatima, 'workshop.open', {}, 'mTwoOwners0')).toHaveProperty('done');
  await expect(rules?.commit({})).rejects.toThrow(StaleFenceError);
  await expect(lab.store.commit(workshopId, other, {})).rejects.toThrow(StaleFenceError);
  expect((await knock()).closed).toBeUndefined();
  expect((await lab.look(fatima)).rev).toBeGreaterThan(rev);
});

test('a workshop that is first asked for while the store takes nothing is read, shown as failing, and taken once it writes', async () => {
  const revBefore = (await lab.look(fatima)).rev;
  lab.restart();
  lab.full = true;
  const left: string[] = [];
  lab.authority.onLetGo((workshop) => left.push(workshop));
  const screen = await lab.look(fatima);
  const { rev } = screen;
  expect(storeOf(screen)).toMatchObject({ failing: true });
  expect(rev).toBeGreaterThan(revBefore);
  expect(await lab.does(fatima, 'workshop.open')).toEqual({ refused: 'store-failing' });
  const line = await knock();
  expect([line.closed, line.heard]).toEqual([undefined, 1]);
  await lab.pass(20_000);
  expect([left, line.closed]).toEqual([[], undefined]);
  lab.full = false;
  await lab.pass(2000);
  expect([left, line.closed]).toEqual([[workshopId], closeCodes.later]);
  const again = await lab.look(fatima);
  expect([storeOf(again), again.rev > rev]).toMatchObject([{ failing: false }, true]);
  expect(await lab.does(fatima, 'workshop.open')).toHaveProperty('done');
});

test('a store that fails over and over is tried every two seconds, and says so once', async () => {
  const screen = await lab.look(fatima);
  await lab.pass(1000);
  lab.full = true;
  const before = lab.reports.length;
  expect(await lab.does(fatima, 'workshop.open')).toEqual({ refused: 'store-failing' });
  await lab.pass(60_000);
  expect(storeOf(screen)).toMatchObject({ failing: true });
  expect(lab.reports.slice(before).map((error) => error instanceof StoreFailingError)).toEqual([true]);
  expect(screen.received.filter((text) => text.includes('"store"'))).toHaveLength(2);
  lab.full = false;
  await lab.pass(2000);
  expect(storeOf(screen)).toMatchObject({ failing: false });
  expect((await lab.store.loadWorkshop(workshopId))?.rows).toEqual([]);
});

const storeOf = (screen: Screen) => screen.views.everyone['store'];

/** Somebody comes to the board's door; what becomes of the line is told here. */
async function knock(): Promise<{ closed: CloseCode | undefined; heard: number; line: Line | undefined }> {
  const told: Awaited<ReturnType<typeof knock>> = { closed: undefined, heard: 0, line: undefined };
  const peer: Peer = {
    buffered: 0,
    send: () => void told.heard++,
    close: (code) => {
      told.closed = code;
    },
  };
  const claim: LineClaim = { participation: fatima, device: 'dDevice0000' as DeviceId };
  const joined = await lab.hub.join(board, peer, claim);
  if ('closed' in joined) told.closed = joined.closed;
  else told.line = joined;
  return told;
}
