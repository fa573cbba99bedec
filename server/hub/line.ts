import { closeCodes, type CloseCode } from '#shared/wire/closeCodes.ts';
import { limits } from '#shared/wire/limits.ts';
import type { Sender } from './accept.ts';
import type { Devices } from './devices.ts';
import { decodeFrame, encodeSync, type AwarenessEntry, type Incoming } from './frames.ts';
import type { HubParts, Line, LineClaim, LineLife, Peer } from './hub.ts';
import { createIntake } from './intake.ts';
import { createLinePresence } from './linePresence.ts';
import type { Meter } from './meter.ts';
import { createOutlet } from './outlet.ts';
import { createReach } from './reach.ts';
import type { Room } from './room.ts';
import { createSyncSession } from './syncSession.ts';

export interface LineParts extends Pick<HubParts, 'now' | 'after'> {
  readonly room: Room;
  readonly devices: Devices;
  readonly meter: Meter;
  readonly life: LineLife;
  /** The line has ended, from either side. */
  readonly ended: () => void;
}

/** The server's end of one connection. Says its own step 1 at once. */
export function createLine(parts: LineParts, peer: Peer, claim: LineClaim): Line & Sender {
  const { room, now } = parts;
  let open = true;
  let muted = false;
  const reach = createReach(peer, now);
  const heard = parts.devices.listenTo(room.board, claim.device);
  const { send, sendPresence } = createOutlet(
    peer,
    now,
    () => open,
    () => end(closeCodes.later, 'too slow'),
  );

  function receive(frame: Uint8Array): void {
    if (!open || muted || session.deaf) return;
    heard(now());
    if (frame.length > limits.frame) end(closeCodes.notAllowed, 'frame too large');
    else intake.put(frame);
  }

  function take(frame: Uint8Array): void {
    if (!open || muted || session.deaf) return;
    let incoming: Incoming;
    try {
      incoming = decodeFrame(frame);
    } catch {
      return end(closeCodes.notAllowed, 'malformed frame');
    }
    guarded(() => handle(incoming));
  }

  function handle(incoming: Incoming): void {
    switch (incoming.type) {
      case 'step1':
        return session.step1(incoming.stateVector);
      case 'step2':
      case 'update':
        return session.edit(incoming.type, incoming.update);
      case 'awareness':
        return incoming.entries.forEach(hearPresence);
      case 'query-awareness':
        // Answered always: it is how a client asks whether anybody is there.
        return sendPresence(presence.all());
      case 'other':
        return undefined;
    }
  }

  function hearPresence(entry: AwarenessEntry): void {
    if (!open || (line.clientId === undefined && !shows(entry.clientId)) || entry.clientId !== line.clientId) return;
    presence.hear(entry);
  }

  /** A stock client's id is known by what it says first. Another's id is no sign of its own: such clients repeat others. */
  function shows(shown: number): boolean {
    if (room.claims.isFenced(shown)) {
      end(closeCodes.fenced, 'fenced');
      return false;
    }
    if ((room.claims.ownerOf(shown) ?? claim.participation) !== claim.participation) return false;
    line.clientId = shown;
    takeId(room, line, shown);
    return true;
  }

  function end(code: CloseCode, reason: string): void {
    if (!open) return;
    hangUp();
    peer.close(code, reason);
  }

  function hangUp(): void {
    if (!open) return;
    open = false;
    session.stop();
    intake.stop();
    presence.stop();
    room.lines.delete(line);
    const { clientId } = line;
    if (clientId !== undefined) {
      room.claims.release(clientId);
      if (room.presence.remove(clientId)) room.presenceChanged();
    }
    parts.ended();
  }

  const line: Line & Sender = {
    participation: claim.participation,
    device: claim.device,
    life: parts.life,
    ours: claim.own !== undefined,
    reach,
    clientId: claim.own?.clientId,
    answered: false,
    receive,
    reached: reach.answered,
    hangUp,
    send,
    sendPresence,
    saved: (count) => session.saved(count),
    mute() {
      muted = true;
    },
    end,
    shows,
  };
  const intake = createIntake(parts, parts.meter, take, () => end(closeCodes.later, 'too much at once'));
  const guarded = guardFor(room, () => end(closeCodes.notAllowed, 'malformed frame'));
  // What a frame puts off is no less guarded than the frame.
  const after: HubParts['after'] = (ms, run) => parts.after(ms, () => guarded(run));
  const presence = createLinePresence({ room, now, after }, claim.participation);
  const session = createSyncSession({ ...parts, after }, line);
  if (line.clientId !== undefined) takeId(room, line, line.clientId);
  room.lines.add(line);
  send(encodeSync('step1', room.stateVector()));
  return line;
}

/** When something throws, the document may be half changed: the line ends, and nobody may build on it. */
function guardFor(room: Room, end: () => void): (run: () => void) => void {
  return (run) => {
    try {
      run();
    } catch (error) {
      end();
      room.fail(error, `a frame for board ${room.board}`);
    }
  };
}

/** One live line for one clientID: an older one is a connection that its client has given up. */
function takeId(room: Room, line: Sender, clientId: number): void {
  for (const other of [...room.lines]) {
    if (other !== line && other.clientId === clientId) other.end(closeCodes.later, 'superseded');
  }
  room.claims.reserve(clientId, line.participation);
}
