import type { PeopleView } from '#shared/wire/live.ts';
import { boardLine } from '#test/kit/boardLine.ts';
import { cable } from '#test/kit/cable.ts';
import type { ServerOptions } from '#test/kit/server.ts';
import { joinAs } from '#test/kit/visitor.ts';
import { liveLine, openRoom, timeUntil, until, watchDesk } from './room.ts';

/** How long somebody who is gone without a word stays on the others' screens, in ms; Infinity when it is longer than asked. */
export interface Ghost {
  readonly board: number;
  readonly room: number;
}

/** A client that vanishes without a FIN, as a phone does out of range: neither end hears anything of it. */
export async function vanish(options: ServerOptions, most: number): Promise<Ghost> {
  const room = await openRoom(options);
  const { server, host, seat, workshop, board } = room;
  const line = await cable(server.url);
  const desk = watchDesk(room);
  const witness = boardLine({ visitor: host, seat }, board);
  const guest = await joinAs(line.url, workshop.code, 'Gone');
  const ghost = boardLine(guest, board);
  const live = liveLine(guest, workshop.id);
  try {
    await Promise.all([witness.synced, ghost.synced]);
    ghost.show();
    const onBoard = () => witness.sees(ghost.doc.clientID);
    const inRoom = () =>
      // What the server shows of the people.
      (desk.view('people') as PeopleView | undefined)?.people.some(({ id, here }) => here && id === guest.seat.participation) === true;
    if (!(await until(() => onBoard() && inRoom(), 30_000))) throw new Error('nobody saw the guest');
    line.freeze();
    const [onBoards, inRooms] = await Promise.all([timeUntil(() => !onBoard(), most), timeUntil(() => !inRoom(), most)]);
    return { board: onBoards, room: inRooms };
  } finally {
    for (const each of [witness, ghost]) each.hangUp();
    live.disconnect();
    desk.leave();
    await line.remove();
    await server.remove();
  }
}
