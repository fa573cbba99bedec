import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { createStore, useStore } from 'zustand';
import { BoardContext } from '#client/board/BoardContext.tsx';
import type { BoardId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { BoardNow } from '#shared/wire/api.ts';
import type { CommandAnswer } from '#shared/wire/live.ts';
import { browserClock } from './clock.ts';
import { openDeviceStore, openTables } from './device/deviceStore.ts';
import { liveSocket, type LiveState } from './live.ts';
import { watchReturn } from './onlineState.ts';
import { openPictures } from './pictures.ts';
import { keeps, type Saved } from './savedState.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

const WorkshopContext = createContext<Workshop | undefined>(undefined);

export interface WorkshopProviderProps {
  readonly workshop: WorkshopId;
  /** Whom this page speaks for. Another person or workshop needs another provider (`key`). */
  readonly participation: ParticipationId;
  /** Where the room is, if that is known already; only read at first. */
  readonly at?: BoardNow | undefined;
  readonly children: ReactNode;
}

/** Opens the lines of one person's workshop for as long as it is mounted; the board of the current activity is in BoardContext. */
export function WorkshopProvider({ workshop, participation, at, children }: WorkshopProviderProps) {
  const [first] = useState(at);
  const [slot] = useState(() => createStore<{ readonly workshop?: Workshop }>(() => ({})));
  const opened = useStore(slot, (now) => now.workshop);

  useEffect(() => {
    const here = openInBrowser(workshop, participation, first);
    slot.setState({ workshop: here.workshop });
    return () => {
      slot.setState({}, true);
      here.close();
    };
  }, [workshop, participation, first, slot]);

  if (!opened) return null;
  return (
    <WorkshopContext.Provider value={opened}>
      <LookedAt workshop={opened}>{children}</LookedAt>
    </WorkshopContext.Provider>
  );
}

function LookedAt({ workshop, children }: { readonly workshop: Workshop; readonly children: ReactNode }) {
  const board = useStore(workshop.board, (now) => now.board);
  return <BoardContext.Provider value={board}>{children}</BoardContext.Provider>;
}

function openInBrowser(
  id: WorkshopId,
  participation: ParticipationId,
  at: BoardNow | undefined,
): { readonly workshop: Workshop; readonly close: () => void } {
  const { origin } = window.location;
  const clock = browserClock();
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('twiza') : undefined;
  const device = openDeviceStore({ participation, clock, tables: openTables(window.indexedDB), channel });
  const pictures = openPictures();
  const workshop = openWorkshop({
    origin,
    participation,
    at,
    device,
    clock,
    liveSocket: liveSocket(origin, id, participation),
    socket: WebSocket,
    frame: pictures.next,
  });
  const stopWatching = watchReturn(workshop.wake);
  const warn = (event: BeforeUnloadEvent) => {
    const { count, device: kept } = workshop.saved.getState();
    const { line } = workshop.live.state.getState();
    // Whoever is asked to reload a page that is too old need not be asked again.
    const told = line.is === 'ended' && line.why === 'too-old' && keeps(kept);
    if (count > 0 && !told) event.preventDefault();
  };
  window.addEventListener('beforeunload', warn);
  return {
    workshop,
    close: () => {
      window.removeEventListener('beforeunload', warn);
      stopWatching();
      workshop.close();
      pictures.close();
      device.close();
    },
  };
}

function useWorkshop(): Workshop {
  const workshop = useContext(WorkshopContext);
  if (!workshop) throw new Error('WorkshopProvider is missing');
  return workshop;
}

/** What `select` takes out of the live line; renders again only when that has changed. */
export function useLive<Part>(select: (live: LiveState) => Part): Part {
  return useStore(useWorkshop().live.state, select);
}

/** Whether one's own work is on the server's disk. Nothing else may say «saved». */
export function useSaved(): Saved {
  return useStore(useWorkshop().saved);
}

/** Work of one's own that the server does not have, oldest first; ask when it is needed. */
export function useUnsent(): Workshop['unsent'] {
  return useWorkshop().unsent;
}

/** The server's clock (epoch ms); the function stays the same. */
export function useServerClock(): () => number {
  return useWorkshop().live.serverNow;
}

/** Sends a command; the function stays the same. Ballots and anonymous cards wait for a line, others answer `offline`. */
export function useCommand(): (name: string, input: unknown) => Promise<CommandAnswer> {
  return useWorkshop().command;
}

/** The board that is read although the room is at another. */
export function useElsewhere(): BoardId | undefined {
  return useStore(useWorkshop().board, (now) => now.elsewhere);
}

/** Reads another activity's board until the room moves on; without one, back to the room's. The function stays the same. */
export function useLookAt(): (board?: BoardId) => void {
  return useWorkshop().lookAt;
}

/** Removes from this device all that the person has left here, for one who leaves the workshop. */
export function useForgetDevice(): () => Promise<void> {
  return useWorkshop().forget;
}
