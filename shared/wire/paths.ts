/** Everything that is not a page lives under /api and /wire, so that no client folder shares a name with it. */
export const paths = {
  api: '/api',
  live: '/wire/live',
  /** y-websocket appends the room name: `/wire/board/<boardId>`. */
  board: '/wire/board',
} as const;

/** The protocol that this build speaks: the `v` of a board's line and of the live channel's handshake. */
export const protocolVersion = 1;
