import type { SeatRequest } from '#shared/wire/api.ts';

type State = 'waiting' | 'given' | 'refused';

/** Who asks for a seat back. In memory: after a restart they ask again. */
export interface Seats {
  /** False when this request is there already. */
  ask(request: SeatRequest): boolean;
  waiting(): readonly SeatRequest[];
  answer(id: string, give: boolean): SeatRequest | undefined;
  stateOf(id: string): State | undefined;
}

/** What nobody asks for any more goes first. */
const mostKept = 200;

export function createSeats(): Seats {
  const asked = new Map<string, { readonly request: SeatRequest; readonly state: State }>();
  return {
    ask(request) {
      if (asked.has(request.id)) return false;
      asked.set(request.id, { request, state: 'waiting' });
      for (const id of asked.keys()) {
        if (asked.size <= mostKept) break;
        asked.delete(id);
      }
      return true;
    },
    waiting: () => [...asked.values()].filter(({ state }) => state === 'waiting').map(({ request }) => request),
    answer(id, give) {
      const found = asked.get(id);
      if (found?.state !== 'waiting') return undefined;
      asked.set(id, { request: found.request, state: give ? 'given' : 'refused' });
      return found.request;
    },
    stateOf: (id) => asked.get(id)?.state,
  };
}
