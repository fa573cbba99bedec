/** Rights end by time too: a guest's a day after the workshop, a facilitator's after a week. */
const every = 10 * 60_000;

/**
 * Asks whether a line's seat is still its own: at once, since whoever took it away while the line began did not find it, and
 * again every ten minutes. A question that fails changes nothing. The answer stops it.
 */
export function watchSeat(isOwn: () => Promise<boolean>, lost: () => void, report: (error: unknown, about: string) => void): () => void {
  const ask = () => {
    isOwn().then(
      (own) => {
        if (!own) lost();
      },
      (error: unknown) => report(error, 'whose a line is'),
    );
  };
  ask();
  const timer = setInterval(ask, every);
  timer.unref();
  return () => clearInterval(timer);
}
