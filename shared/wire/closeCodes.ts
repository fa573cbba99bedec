/** 4400–4499 are final for y-websocket; 1012 and 1013 mean «again later». */
export const closeCodes = {
  restart: 1012,
  later: 1013,
  notJoined: 4401,
  notAllowed: 4403,
  unknown: 4404,
  epoch: 4409,
  fenced: 4410,
  tooLarge: 4413,
  tooOld: 4426,
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];
