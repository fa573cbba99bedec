/** «05:48», «61:05»: the time left, never below zero; the last second is shown until it is over. */
export function clockText(remaining: number): string {
  const seconds = Math.max(0, Math.ceil(remaining / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** «+00:12»: the time since it was over. */
export function overText(remaining: number): string {
  return `+${clockText(Math.floor(-remaining / 1000) * 1000)}`;
}
