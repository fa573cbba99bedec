/**
 * Calls back whenever this page may have been asleep or cut off and is back: network up again, tab shown again,
 * page taken from the back-forward cache. The answer stops it.
 */
export function watchReturn(back: () => void): () => void {
  const shown = () => {
    if (document.visibilityState === 'visible') back();
  };
  window.addEventListener('online', back);
  window.addEventListener('pageshow', back);
  document.addEventListener('visibilitychange', shown);
  return () => {
    window.removeEventListener('online', back);
    window.removeEventListener('pageshow', back);
    document.removeEventListener('visibilitychange', shown);
  };
}
