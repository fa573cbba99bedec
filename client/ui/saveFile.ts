/**
 * Hands a file to the browser, which keeps it where it keeps downloads; works without a network and over plain http.
 * @param title the file's name, without its ending
 */
export function saveFile(file: Blob, title: string, ending: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${title.replaceAll(/[\p{Cc}/\\:*?"<>|]+/gu, '-')}.${ending}`;
  link.click();
  // Some browsers read the blob only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
