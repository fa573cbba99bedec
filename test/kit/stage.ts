import { chromium, type Browser, type Page } from 'playwright-core';
import type { Lang } from '#shared/kit/localized.ts';
import type { Seat, WorkshopForTeam } from '#shared/wire/api.ts';
import { launchOptions, person, type Person, type screens } from './person.ts';
import { startServer, type RunningServer } from './server.ts';
import { command, newWorkshop, setUp, type Visitor } from './visitor.ts';

/** A server of its own, one browser for all windows, and the host, who prepares over HTTP. */
export interface Stage {
  server: RunningServer;
  readonly browser: Browser;
  readonly host: Visitor;
  /** Everything that no page may ever do: a dialog, a breach of the content security policy, an error thrown. */
  readonly trouble: string[];
  /** A workshop that is open, in its first activity. */
  open(): Promise<OpenWorkshop>;
  /** A window that watches for trouble. */
  window(name: string, lang: Lang, screen: keyof typeof screens): Promise<Person>;
  close(): Promise<void>;
}

export interface OpenWorkshop {
  readonly workshop: WorkshopForTeam;
  readonly seat: Seat;
  readonly roomUrl: string;
  /** The facilitator's command, over HTTP. @throws when it is refused */
  does(name: string, input?: object): Promise<void>;
  /** A window in which somebody has come in by the code. */
  join(name: string, lang: Lang, screen: keyof typeof screens, url?: string): Promise<Person>;
  /** The facilitator's own window. */
  facilitator(): Promise<Person>;
}

export async function openStage(): Promise<Stage> {
  const server = await startServer();
  const browser = await chromium.launch(launchOptions);
  const host = await setUp(server.url, server.setupLink ?? '');
  const trouble: string[] = [];
  const windows: Person[] = [];

  async function window(name: string, lang: Lang, screen: keyof typeof screens): Promise<Person> {
    const who = await person(browser, name, lang, screen);
    windows.push(who);
    await watch(who, trouble);
    return who;
  }

  async function enter(who: Person, url: string, code: string): Promise<Person> {
    const { page, say } = who;
    await page.goto(`${url}/j/${code}`);
    await page.getByLabel(say['join.name']).fill(who.name);
    await page.getByRole('button', { name: say['join.enter'] }).click();
    await page.waitForURL(/\/w\//);
    await inRoom(who);
    return who;
  }

  async function facilitator(roomUrl: string): Promise<Person> {
    const who = await window('Imane', 'fr', 'laptop');
    const [name = '', value = ''] = host.cookie().split('=');
    await who.context.addCookies([{ name, value, url: server.url }]);
    await who.page.goto(roomUrl);
    await inRoom(who);
    return who;
  }

  const stage: Stage = {
    server,
    browser,
    host,
    trouble,
    window,
    async open() {
      const { workshop, seat } = await newWorkshop(host);
      const does = async (name: string, input: object = {}) => {
        const answer = await command(host, workshop.id, name, input);
        if ('refused' in answer) throw new Error(`${name}: ${answer.refused}`);
      };
      await does('workshop.open');
      const roomUrl = `${server.url}/w/${workshop.id}`;
      return {
        workshop,
        seat,
        roomUrl,
        does,
        join: async (name, lang, screen, url = server.url) => await enter(await window(name, lang, screen), url, workshop.code),
        facilitator: async () => await facilitator(roomUrl),
      };
    },
    async close() {
      await Promise.all(windows.map(async ({ context }) => await context.close().catch(() => undefined)));
      await browser.close();
      await stage.server.remove();
    },
  };
  return stage;
}

/** The board has come. */
export async function inRoom({ page, say, screen }: Person): Promise<void> {
  if (screen === 'phone') await page.getByRole('button', { name: say['phone.add'] }).waitFor();
  else await page.locator('[data-zone]').first().waitFor();
}

async function watch({ name, context, page }: Person, trouble: string[]): Promise<void> {
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`Content Security Policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  const look = (watched: Page) => {
    watched.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) trouble.push(`${name}: ${message.text()}`);
    });
    watched.on('dialog', (dialog) => {
      trouble.push(`${name}: a dialog, ${dialog.message()}`);
      void dialog.dismiss();
    });
    // A window that is still empty has no storage to put the language in.
    watched.on('pageerror', (error) => watched.url() !== 'about:blank' && trouble.push(`${name}: ${error.message}`));
  };
  look(page);
  context.on('page', look);
}
