/** Limits that both sides know. Sizes in bytes unless said. */
export const limits = {
  update: 64 * 1024,
  step2: 1024 * 1024,
  frame: 1024 * 1024 + 1024,
  /** What our own client sends at once of a backlog. */
  chunk: 60 * 1024,
  command: 64 * 1024,
  nameLength: 80,
  titleLength: 200,
  textLength: 5000,
  cardsPerBoard: 20_000,
  passwordLength: 12,
  /** A close or a reveal can be called back for so long (ms). */
  callBack: 5000,
} as const;
