/** When a page draws what others do. */
export interface Pictures {
  /** Calls back before the next picture is drawn, once nothing is pressed; the answer cancels it. */
  readonly next: (run: () => void) => () => void;
  readonly close: () => void;
}

/** Whoever holds longer does not press (ms). */
const longestPress = 700;
/** A finger that goes further does not press (CSS px). */
const furthestPress = 10;
/** A touch becomes a click some time after it has ended (ms). */
const clickAfter = 100;

/**
 * What lies under a finger stays there until it has been pressed: others' cards, drawn in between, would push it away, and
 * the press would be lost or go to what has come in its place.
 */
export function openPictures(): Pictures {
  let heldUntil = 0;
  let from = { x: 0, y: 0 };
  const down = ({ clientX: x, clientY: y }: PointerEvent) => {
    from = { x, y };
    heldUntil = performance.now() + longestPress;
  };
  const moved = ({ clientX: x, clientY: y }: PointerEvent) => {
    if (Math.hypot(x - from.x, y - from.y) > furthestPress) over();
  };
  const up = () => {
    heldUntil = Math.min(heldUntil, performance.now() + clickAfter);
  };
  const over = () => {
    heldUntil = 0;
  };
  const stop = new AbortController();
  const early = { capture: true, passive: true, signal: stop.signal };
  window.addEventListener('pointerdown', down, early);
  window.addEventListener('pointermove', moved, early);
  window.addEventListener('pointerup', up, early);
  window.addEventListener('pointercancel', over, early);
  window.addEventListener('click', over, early);

  function next(run: () => void): () => void {
    const look = () => {
      if (performance.now() < heldUntil) cancel = nextFrame(look);
      else run();
    };
    let cancel = nextFrame(look);
    return () => cancel();
  }

  return { next, close: () => stop.abort() };
}

/** Hidden pages draw no pictures, but what others do must not pile up there. */
function nextFrame(run: () => void): () => void {
  if (document.visibilityState === 'hidden') {
    const timer = setTimeout(run, 250);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}
