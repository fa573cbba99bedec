import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Where a Chromium lies on this machine: $CHROMIUM, the path, the usual places, playwright's own; undefined if nowhere.
 * @returns {string | undefined}
 */
export function findChromium() {
  const given = process.env['CHROMIUM'];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  const candidates = [
    ...(given ? [given] : []),
    ...folders.filter((folder) => folder !== '').flatMap((folder) => names.map((name) => join(folder, name))),
    ...elsewhere,
    chromium.executablePath(),
  ];
  return candidates.find((path) => existsSync(path));
}

/** As root, with no display and no graphics card: what every test browser is started with. */
export const chromiumArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
