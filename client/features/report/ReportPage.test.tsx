import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ReportDocument } from '#shared/export/report.ts';
import { slPrioritySolutions } from '#shared/canvas/templates/sl_priority_solutions.ts';
import { ar } from '#shared/i18n/ar.ts';
import { fr } from '#shared/i18n/fr.ts';
import type { ActivityId, CardId, KindId, WorkshopId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import { CameFrom } from '#client/app/cameFrom.ts';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { ReportPage } from './ReportPage.tsx';
import { eventually } from '#test/kit/eventually.ts';

const workshop = 'wWorkshop00' as WorkshopId;
const [quick, ...otherZones] = slPrioritySolutions.zones;

function reportIn(lang: Lang, change: Partial<ReportDocument> = {}): ReportDocument {
  const card = { kind: 'solution' as KindId, kindName: 'Solution', tint: 'mint', more: [], late: false } as const;
  const cards = [
    { ...card, id: 'cOne' as CardId, at: [0.1, 0.9] as const, text: 'Tunnel <b>bas</b>', author: { name: 'Imane' } },
    { ...card, id: 'cTwo' as CardId, at: [0.3, 0.6] as const, text: 'زيارة', late: true },
  ];
  const zones = [quick, ...otherZones].flatMap((zone) =>
    zone
      ? [{ id: zone.id, name: zone.label[lang], prompt: '', anonymous: false, quadrant: zone.quadrant, cards: zone === quick ? cards : [] }]
      : [],
  );
  const rows = [
    { rank: 1, card: 'cTwo' as CardId, text: 'زيارة', votes: 3 },
    { rank: 2, card: 'cOne' as CardId, text: 'Tunnel <b>bas</b>', votes: 1 },
  ];
  return {
    format: 'twiza-report',
    version: 1,
    lang,
    title: 'Lab de sensing',
    hosts: 'Salma',
    startsAt: 0,
    timeZone: 'UTC',
    organisations: [],
    languages: ['fr'],
    openedAt: 0,
    closedAt: 60_000,
    attendance: [{ role: 'participant', from: 0, to: 60_000, minutes: 1 }],
    activities: [
      {
        id: 'aActivity0' as ActivityId,
        canvas: slPrioritySolutions.id,
        title: slPrioritySolutions.name[lang],
        purpose: '',
        minutesPlanned: 30,
        layout: slPrioritySolutions.layout,
        zones,
        ranking: { dots: 3, voters: 2, rows },
      },
    ],
    numbers: { people: 1, cards: 2, votes: 4 },
    ...change,
  };
}

const server = vi.fn<(url: URL) => Response | Promise<Response>>();
const ok = (url: URL) => Response.json(reportIn((url.searchParams.get('lang') ?? 'fr') as Lang));

beforeEach(() => {
  server.mockReset().mockImplementation(ok);
  vi.stubGlobal('fetch', (address: string) => Promise.resolve(server(new URL(address, 'http://twiza.test'))));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function show(from?: string) {
  render(
    <LanguageProvider lang="fr" messages={fr}>
      <CameFrom value={from}>
        <ReportPage workshop={workshop} />
      </CameFrom>
    </LanguageProvider>,
  );
}

test('shows each zone with its cards as text, who wrote them and what is late', async () => {
  show();
  const [line] = await screen.findAllByText('Tunnel <b>bas</b>', { selector: 'p' });
  expect(line?.closest('li')).toHaveTextContent('Imane');
  const late = screen.getByText('زيارة', { selector: 'p' });
  expect(late).toHaveAttribute('dir', 'auto');
  expect(late.closest('li')).toHaveTextContent(fr['report.late']);
  expect(screen.getAllByText(fr['report.noCards'])).toHaveLength(otherZones.length);
});

test('ranks the votes, most first, and says what a number is', async () => {
  show();
  const heading = await screen.findByRole('heading', { name: fr['report.ranking'] });
  const page = heading.closest('article');
  const votes = [...(page?.querySelectorAll('li b') ?? [])].map((number) => number.getAttribute('aria-label'));
  expect(votes.slice(0, 2)).toEqual(['3 points', '1 point']);
});

test('tells who was there without the name of somebody who did not agree', async () => {
  show();
  const heading = await screen.findByRole('heading', { name: fr['report.attendance'] });
  expect(within(heading.closest('article') as HTMLElement).getByText(fr['report.unnamed'])).toBeInTheDocument();
});

test('the report speaks another language than the page around it', async () => {
  show();
  await userEvent.click(await screen.findByRole('radio', { name: fr['language.ar'] }));
  expect(await screen.findByRole('heading', { name: ar['report.ranking'] })).toBeInTheDocument();
  const main = screen.getByRole('main');
  expect([main.lang, main.dir]).toEqual(['ar', 'rtl']);
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(fr['report.title']);
});

test('only a workshop that goes on says that its report may change', async () => {
  show();
  await screen.findByRole('main');
  expect(screen.queryByText(fr['report.open'])).not.toBeInTheDocument();
});

test('a workshop that goes on says so', async () => {
  server.mockImplementation(() => Response.json(reportIn('fr', { closedAt: undefined })));
  show();
  expect(await screen.findByText(fr['report.open'])).toBeInTheDocument();
});

test('a report that does not come can be asked for again', async () => {
  server.mockImplementationOnce(() => Response.json({ refused: 'store-failing' }, { status: 503 }));
  show();
  await userEvent.click(await screen.findByRole('button', { name: fr['error.retry'] }));
  expect(await screen.findByRole('heading', { name: fr['report.ranking'] })).toBeInTheDocument();
});

test('a file in the language of the report is handed to the browser', async () => {
  const taken: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    taken.push(this.download);
  });
  URL.createObjectURL = () => 'blob:file';
  URL.revokeObjectURL = () => undefined;
  show();
  await userEvent.click(await screen.findByRole('button', { name: /CSV/ }));
  await eventually(() => expect(taken).toEqual(['Lab de sensing.csv']));
  expect(server.mock.lastCall?.[0].href).toContain(`/api/workshops/${workshop}/report.csv?lang=fr`);
});

test('a file that does not come is said', async () => {
  show();
  const button = await screen.findByRole('button', { name: /JSON/ });
  server.mockImplementation(() => Promise.reject(new TypeError('no network')));
  await userEvent.click(button);
  expect(await screen.findByRole('alert')).toHaveTextContent(fr['report.downloadFailed']);
});

test('leads back to the list once the workshop is closed, and to the room as long as it goes on', async () => {
  show();
  const back = () => screen.getAllByRole('link').at(-1);
  await screen.findByRole('heading', { level: 1, name: fr['report.title'] });
  expect(back()).toHaveTextContent(fr['nav.workshops']);
  expect(back()).toHaveAttribute('href', '/workshops');
  cleanup();
  server.mockImplementation(() => Response.json(reportIn('fr', { closedAt: undefined })));
  show();
  await screen.findByRole('heading', { level: 1, name: fr['report.title'] });
  expect(back()).toHaveTextContent('Lab de sensing');
  expect(back()).toHaveAttribute('href', `/w/${workshop}`);
});

test.each([
  ['the room', '', 'Lab de sensing'],
  ['its preparation', '/prepare', fr['workshops.prepare']],
])('leads back to where one came from: %s', async (_where, path, name) => {
  const place = `/w/${workshop}${path}`;
  show(place);
  await screen.findByRole('heading', { level: 1, name: fr['report.title'] });
  const back = screen.getByRole('link', { name });
  expect(back).toHaveAttribute('href', place);
});
