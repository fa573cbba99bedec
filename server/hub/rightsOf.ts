import type { LineLife, Rights } from './hub.ts';
import type { Listener } from './listener.ts';
import type { Room } from './room.ts';

/**
 * What a line may do now, and the life by which it may. Where nothing is known to have reached the device since the room
 * moved on, what comes was sent before it could know, even if the line never broke: it counts like a line that opens now.
 */
export function rightsOf(room: Room, line: Listener, now: number): { readonly rights: Rights; readonly life: LineLife } {
  const rights = room.rules.rights(line.participation, line.life);
  if (rights.may === 'write' || line.reach.at === undefined) return { rights, life: line.life };
  const life = { openSince: now, deviceGoneSince: line.reach.at };
  return { rights: room.rules.rights(line.participation, life), life };
}
