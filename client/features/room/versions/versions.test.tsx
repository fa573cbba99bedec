import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatHour } from '#client/i18n/format.ts';
import { LanguageProvider } from '#client/i18n/LanguageProvider.tsx';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { fr } from '#shared/i18n/fr.ts';
import type { BoardId, ParticipationId } from '#shared/kit/ids.ts';
import type { BoardVersion, BoardVersions } from '#shared/wire/api.ts';
import type { BoardView, CommandAnswer } from '#shared/wire/live.ts';
import { paperRoom } from '#test/kit/paperRoom.ts';
import { activityAt } from '#test/kit/scenario.ts';
import { PeopleDialog } from '../laptop/PeopleDialog.tsx';
import { RestoredNotice } from '../RestoredNotice.tsx';
import { activityName, RoomProvider, type Room } from '../RoomContext.tsx';
import { ownZone } from '../saved/ownZone.ts';
import { BoardBlock } from './BoardBlock.tsx';
import { loadForFacilitators } from './later.ts';
import { Offers } from './Offers.tsx';
import { PutBackDialog } from './PutBackDialog.tsx';
import { VersionsDialog } from './VersionsDialog.tsx';

/** Noon of a day, by this machine's own clock. */
const noon = new Date(2026, 10, 25, 12).getTime();
const minutes = (count: number) => count * 60_000;

// The line to the server: what is sent, and what it answers in turn.
const line = vi.hoisted(() => ({ sent: [] as [string, object][], answer: (): unknown => ({ done: 1 }) }));
vi.mock('#client/sync/WorkshopProvider.tsx', () => ({
  useCommand: () => send,
  useServerClock: () => now,
  useLive: (select: (live: object) => unknown) => select({ line: { is: 'online' } }),
}));
async function send(name: string, input: object): Promise<CommandAnswer> {
  line.sent.push([name, input]);
  return (await line.answer()) as CommandAnswer;
}
const now = () => noon;

const salma = 'pSalma00000' as ParticipationId;
const board = activityAt(1).board;
/** As it is compared: spaces that do not break are spaces. */
const plain = (words: string) => words.replaceAll(/\s+/g, ' ');
const hour = (at: number) => formatHour(at, fr, ownZone());

function version(number: number, more: Partial<BoardVersion> = {}): BoardVersion {
  const at = noon - minutes(60 - number);
  return { number, at, activity: activityAt(1).id, why: 'time', writers: [salma], cards: number, damaged: false, ...more };
}

const asked: string[] = [];
/** What the server has kept of each board that is asked for. */
function serve(answer: () => BoardVersions | { readonly refused: string }): void {
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return await Promise.resolve(Response.json(answer(), { status: 'refused' in answer() ? 400 : 200 }));
  });
}

function show(children: ReactNode, room: Room = paperRoom(1)) {
  return render(page(children, room));
}
function page(children: ReactNode, room: Room = paperRoom(1)) {
  return (
    <LanguageProvider lang="fr" messages={fr}>
      <ToastProvider>
        <RoomProvider value={room}>{children}</RoomProvider>
      </ToastProvider>
    </LanguageProvider>
  );
}

const press = async (name: string | RegExp) => await userEvent.click(screen.getByRole('button', { name }));
const done = vi.fn<() => void>();
const close = vi.fn<() => void>();

beforeEach(() => {
  line.sent.length = 0;
  asked.length = 0;
  line.answer = () => ({ done: 1 });
  vi.clearAllMocks();
});
afterEach(() => vi.unstubAllGlobals());

describe('the versions of a board', () => {
  const open = () => show(<VersionsDialog board={board} onClose={close} onDone={done} />);
  const restore = (at: number) => `${fr['versions.restore']}, ${hour(at)}`;

  it('are told with their time, step, reason, writers and cards, and one that is damaged cannot be chosen', async () => {
    const other = 'pOther00000' as ParticipationId;
    serve(() => ({
      epoch: 4,
      damaged: false,
      versions: [
        version(3, { why: 'step', writers: [] }),
        version(2, { damaged: true }),
        version(1, { activity: activityAt(0).id, writers: [salma, other], why: 'empty' }),
      ],
    }));
    open();
    const rows = await screen.findAllByRole('listitem');
    expect(asked).toEqual([`/api/workshops/${paperRoom(1).id}/boards/${board}/versions`]);
    const groups = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
    expect(groups).toEqual([1, 0].map((index) => fr['versions.during'](activityName(paperRoom(1), activityAt(index), 'fr'))));
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      `${hour(version(3).at)} ${fr['versions.cards'](3)}${fr['versions.why.step']}${fr['versions.restore']}`,
      expect.stringContaining(fr['versions.damaged']),
      expect.stringContaining('Salma'),
    ]);
    expect(rows[1]?.querySelector('button')).toBeNull();
  });

  it('are put back after a yes that says what happens; the safe answer has the focus, and it goes back where it came from', async () => {
    serve(() => ({ epoch: 4, damaged: false, versions: [version(2), version(1)] }));
    open();
    const second = await screen.findByRole('button', { name: restore(version(1).at) });
    await userEvent.click(second);
    expect(screen.getByText(plain(fr['versions.confirm'](fr['restored.at'](hour(version(1).at)))))).toBeVisible();
    expect(screen.getByRole('button', { name: fr['dialog.cancel'] })).toHaveFocus();
    await press(fr['dialog.cancel']);
    expect(screen.getByRole('button', { name: restore(version(1).at) })).toHaveFocus();
    expect(line.sent).toEqual([]);
    await press(restore(version(1).at));
    await press(fr['versions.goBack']);
    expect(line.sent).toEqual([['board.restore', { board, version: 1, epoch: 4 }]]);
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
  });

  it('are read again when another facilitator was faster, and then their new epoch is named', async () => {
    let epoch = 4;
    serve(() => ({ epoch, damaged: false, versions: [version(1)] }));
    open();
    await userEvent.click(await screen.findByRole('button', { name: restore(version(1).at) }));
    epoch = 5;
    line.answer = () => ({ refused: 'stale-step' });
    await press(fr['versions.goBack']);
    expect(await screen.findByRole('alert')).toHaveTextContent(fr['versions.meanwhile']);
    expect(done).not.toHaveBeenCalled();
    line.answer = () => ({ done: 1 });
    await userEvent.click(await screen.findByRole('button', { name: restore(version(1).at) }));
    await press(fr['versions.goBack']);
    expect(line.sent.at(-1)).toEqual(['board.restore', { board, version: 1, epoch: 5 }]);
  });

  it('that are of another day say which', async () => {
    const at = noon - minutes(24 * 60);
    serve(() => ({ epoch: 1, damaged: false, versions: [version(1, { at })] }));
    open();
    expect(await screen.findByText(/mardi 24 novembre/)).toBeVisible();
  });

  it('that are not there yet, or cannot be had, are told; what was refused can be asked again', async () => {
    let refused = true;
    serve(() => (refused ? { refused: 'not-allowed' } : { epoch: 1, damaged: false, versions: [] }));
    open();
    expect(screen.getByText(fr.loading)).toBeVisible();
    expect(await screen.findByRole('alert')).toHaveTextContent(fr['refusal.not-allowed']);
    refused = false;
    await press(fr['error.retry']);
    expect(await screen.findByText(fr['versions.none'])).toBeVisible();
  });
});

describe('putting back', () => {
  const open = (who?: ParticipationId) => show(<PutBackDialog {...(who ? { who } : {})} onClose={close} onDone={done} />);
  const wish = (since: number) => ({ board, participation: salma, since });

  it('counts first, and does what it has counted', async () => {
    line.answer = () => ({ done: 1, cards: 7 });
    open(salma);
    await screen.findByText(fr['putBack.preview'](7));
    expect(line.sent).toEqual([['board.putBack', { ...wish(noon - minutes(15)), preview: true }]]);
    line.answer = () => ({ done: 1, cards: 6 });
    await press(fr['putBack.press'](7));
    expect(line.sent.at(-1)).toEqual(['board.putBack', wish(noon - minutes(15))]);
    expect(await screen.findByText(fr['putBack.done'](6))).toBeVisible();
    expect(done).toHaveBeenCalledOnce();
  });

  it('counts since five minutes, since the activity began or ever, and forgets a count that comes too late', async () => {
    const late = Promise.withResolvers<unknown>();
    line.answer = () => late.promise;
    open(salma);
    line.answer = () => ({ done: 1, cards: 2 });
    await userEvent.click(screen.getByRole('radio', { name: fr['putBack.activity'] }));
    await screen.findByText(fr['putBack.preview'](2));
    await act(async () => {
      late.resolve({ done: 1, cards: 99 });
      await late.promise;
    });
    expect(screen.getByText(fr['putBack.preview'](2))).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: fr['putBack.all'] }));
    await userEvent.click(screen.getByRole('radio', { name: fr['putBack.minutes'](5) }));
    const sinces = line.sent.map(([, input]) => (input as { readonly since: number }).since);
    expect(sinces.slice(1)).toEqual([paperRoom(1).workshop.step?.since, 0, noon - minutes(5)]);
  });

  it('offers only moments that it can see, and says how far back it goes', async () => {
    const reach = noon - minutes(8);
    line.answer = () => ({ done: 1, cards: 3, reachesBackTo: reach });
    const { step, ...workshop } = paperRoom(1).workshop;
    const began = step && { ...step, since: noon - minutes(20) };
    show(<PutBackDialog who={salma} onClose={close} onDone={done} />, {
      ...paperRoom(1),
      workshop: { ...workshop, ...(began && { step: began }) },
    });
    expect(await screen.findByText(plain(fr['putBack.reach']))).toBeVisible();
    expect(screen.getAllByRole('radio').map((choice) => choice.parentElement?.textContent)).toEqual([
      fr['putBack.minutes'](5),
      hour(reach),
    ]);
    expect(screen.getByRole('radio', { name: hour(reach) })).toBeChecked();
    await waitFor(() => expect(line.sent.at(-1)).toEqual(['board.putBack', { ...wish(0), preview: true }]));
    expect(await screen.findByText(fr['putBack.preview'](3))).toBeVisible();
  });

  it('asks for the person where none was chosen, and cannot be pressed where nothing was changed', async () => {
    line.answer = () => ({ done: 1, cards: 0 });
    open();
    expect(line.sent).toEqual([]);
    await userEvent.selectOptions(screen.getByLabelText(fr['putBack.who']), 'Salma');
    expect(await screen.findByText(plain(fr['refusal.nothing-to-put-back']))).toBeVisible();
    expect(screen.getByRole('button', { name: fr['putBack.open'] })).toBeDisabled();
  });

  it('says why it was refused, and stays open', async () => {
    line.answer = () => ({ done: 1, cards: 1 });
    open(salma);
    await screen.findByText(fr['putBack.preview'](1));
    line.answer = () => ({ refused: 'offline' });
    await press(fr['putBack.press'](1));
    expect(await screen.findByText(fr['refusal.offline'])).toBeVisible();
    expect(done).not.toHaveBeenCalled();
  });

  it('stands beside each other person for facilitators alone', async () => {
    await loadForFacilitators();
    const name = /Remettre en place ce que .*Salma/;
    const { unmount } = show(<PeopleDialog onClose={close} />);
    await userEvent.click(await screen.findByRole('button', { name }));
    expect(screen.getByLabelText(fr['putBack.who'])).toHaveValue(salma);
    expect(screen.getAllByRole('button', { name: /Remettre en place ce que/ })).toHaveLength(1);
    unmount();
    show(<PeopleDialog onClose={close} />, { ...paperRoom(1), role: 'participant', me: salma });
    expect(screen.queryByRole('button', { name: /Remettre/ })).toBeNull();
  });
});

it('a board that cannot be read has versions to go back to, and nothing to put back', () => {
  const room = paperRoom(1);
  const { unmount } = show(<BoardBlock onDone={done} />, room);
  expect(screen.getByRole('button', { name: fr['putBack.open'] })).toBeVisible();
  unmount();
  show(<BoardBlock onDone={done} />, { ...room, damaged: [board] });
  expect(screen.getByRole('button', { name: fr['versions.open'] })).toBeVisible();
  expect(screen.queryByRole('button', { name: fr['putBack.open'] })).toBeNull();
});

describe('what waits for a facilitator', () => {
  const desk = paperRoom(1).desk;
  const offer = { id: '1.1', board: activityAt(0).board, who: salma, cards: 24, gone: 0, at: noon };
  const withDeletion: Room = { ...paperRoom(1), ...(desk ? { desk: { ...desk, deletions: [offer] } } : {}) };

  it('a large deletion is told with who, how many and which board, and done by one press', async () => {
    show(<Offers onDone={done} />, withDeletion);
    expect(screen.getByText(/Salma.* voulait supprimer 24 cartes/)).toHaveTextContent(activityName(paperRoom(1), activityAt(0), 'fr'));
    line.answer = () => ({ done: 1, cards: 23 });
    await press(fr['deletions.delete']);
    expect(line.sent).toEqual([['board.deleteCards', { offer: '1.1' }]]);
    expect(await screen.findByText(fr['deletions.done'](23))).toBeVisible();
  });

  it('one that was made card by card is told whole, and let be by bringing back what is gone', async () => {
    const deletions = [{ ...offer, gone: 19 }];
    show(<Offers onDone={done} />, { ...paperRoom(1), ...(desk ? { desk: { ...desk, deletions } } : {}) });
    expect(screen.getByText(/voulait supprimer 24 cartes/)).toHaveTextContent(plain(fr['deletions.gone'](19)));
    line.answer = () => ({ done: 1, cards: 18 });
    await press(fr['deletions.bringBack']);
    expect(line.sent).toEqual([['board.dismiss', { offer: '1.1' }]]);
    expect(await screen.findByText(fr['putBack.done'](18))).toBeVisible();
  });

  it('or it is let be; an answer that came second is no trouble, any other refusal is said beside it', async () => {
    show(<Offers onDone={done} />, withDeletion);
    line.answer = () => ({ refused: 'stale-step' });
    await press(fr['deletions.keep']);
    expect(line.sent).toEqual([['board.dismiss', { offer: '1.1' }]]);
    expect(screen.queryByRole('alert')).toBeNull();
    line.answer = () => ({ refused: 'offline' });
    await press(fr['deletions.keep']);
    expect(await screen.findByRole('alert')).toHaveTextContent(fr['refusal.offline']);
  });

  it('a board that cannot be read is named, and leads to the versions that can take its place', async () => {
    const broken = activityAt(0).board;
    serve(() => ({ epoch: 2, damaged: true, versions: [version(1)] }));
    show(<Offers onDone={done} />, { ...paperRoom(1), damaged: [broken] });
    expect(screen.getByRole('alert')).toHaveTextContent(activityName(paperRoom(1), activityAt(0), 'fr'));
    await press(fr['damaged.open']);
    expect(await screen.findByText(fr['versions.boardDamaged'])).toBeVisible();
    await press(new RegExp(fr['versions.restore']));
    expect(screen.getByText(plain(fr['versions.confirmDamaged'](fr['restored.at'](hour(version(1).at)))))).toBeVisible();
    await press(fr['versions.goBack']);
    expect(line.sent).toEqual([['board.restore', { board: broken, version: 1, epoch: 2 }]]);
  });

  it('where no version can be read, it says who can help', async () => {
    serve(() => ({ epoch: 2, damaged: true, versions: [version(1, { damaged: true })] }));
    show(<VersionsDialog board={board} onClose={close} onDone={done} />);
    expect(await screen.findByText(fr['versions.noneGood'])).toBeVisible();
  });
});

describe('a board that was put back', () => {
  const at = (which: BoardId, shows: number, when = noon): BoardView['restored'] => ({ [which]: { at: when, shows } });
  const shown = noon - minutes(10);
  const told = () => screen.getByRole('status').textContent;

  it('is told to everybody, once', () => {
    const room: Room = { ...paperRoom(1), role: 'participant', me: salma };
    const { rerender } = show(<RestoredNotice before={{}} now={at(board, shown)} />, room);
    const words = fr['restored.this'](fr['restored.at'](hour(shown)));
    expect(told()).toContain(words);
    act(() => screen.getByRole('button', { name: fr['dialog.close'] }).click());
    // The line was away, and brings the same again.
    rerender(page(<RestoredNotice before={{}} now={at(board, shown)} />, { ...room }));
    expect(told()).toBe('');
    rerender(page(<RestoredNotice before={{}} now={at(board, shown, noon + 1)} />, { ...room }));
    expect(told()).toContain(words);
  });

  it('is named when it is not the one in sight', () => {
    show(<RestoredNotice before={{}} now={at(activityAt(0).board, shown)} />);
    const name = activityName(paperRoom(1), activityAt(0), 'fr');
    expect(told()).toContain(fr['restored.other'](name, fr['restored.at'](hour(shown))));
  });
});
