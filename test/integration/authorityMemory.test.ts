import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Seat } from '#shared/wire/api.ts';
import { httpWorld, type Browser, type HttpWorld } from '#test/kit/httpWorld.ts';

const quarter = 15 * 60_000;

let world: HttpWorld;
let desk: Browser;
let loads: string[];
beforeEach(async () => {
  world = await httpWorld();
  desk = await world.admin();
  loads = [];
  const load = world.store.loadWorkshop;
  vi.spyOn(world.store, 'loadWorkshop').mockImplementation(async (id) => {
    loads.push(id);
    return await load(id);
  });
});
afterEach(async () => {
  await world.close();
  expect(world.logged).toEqual([]);
});

test('a workshop that nobody uses any more is let go when another one is opened, and read again when it is asked for', async () => {
  const { id } = await world.workshop(desk);
  const before = await world.authority.stateOf(id);
  world.clock.now += quarter;
  const other = await world.workshop(desk);
  const again = await world.authority.stateOf(id);
  expect(again).toEqual(before);
  expect(again).not.toBe(before);
  expect(loads).toEqual([id, other.id, id]);
});

test('a workshop stays as long as it is asked for, and as long as somebody is there', async () => {
  const { id } = await world.workshop(desk);
  const { participation } = (await desk.post(`/workshops/${id}/enter`)).body as unknown as Seat;
  world.clock.now += quarter - 1;
  await world.workshop(desk);
  const leave = await world.authority.enter(id, participation, () => undefined);
  world.clock.now += quarter;
  await world.workshop(desk);
  expect(world.authority.hereIn(id).has(participation)).toBe(true);
  expect(loads.filter((loaded) => loaded === id)).toHaveLength(1);
  if (typeof leave === 'function') leave();
});
