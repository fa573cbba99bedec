import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createApp } from '#server/app.ts';
import { sha256Hex } from '#shared/kit/hash.ts';
import { addCard, deleteCard } from '#shared/board/edit.ts';
import type { At } from '#shared/board/card.ts';
import type { CardId, KindId } from '#shared/kit/ids.ts';
import { command, joinAs, newWorkshop, setUp, type Visitor } from '#test/kit/visitor.ts';

/** Plays a small workshop against a real server and leaves its data folder, closed, under test/fixtures. Run by hand. */
const name = process.argv[2];
if (name === undefined) throw new Error('Usage: node test/kit/makeFixture.ts <name>');
const folder = await mkdtemp(join(tmpdir(), 'twiza-fixture-'));
const app = await createApp({ port: 0, host: '127.0.0.1', dataDir: folder });
const url = `http://127.0.0.1:${await app.listen()}`;
const host = await setUp(url, (await app.setUpLink(url)) ?? '');
const { workshop } = await newWorkshop(host, { title: 'Lab de sensing, état gardé' });
const give = async (what: string, input: object) => {
  const answer = await command(host, workshop.id, what, input);
  if ('refused' in answer) throw new Error(`${what}: ${answer.refused}`);
};
await give('workshop.open', {});
const salma = await joinAs(url, workshop.code, 'Salma');
const omar = await joinAs(url, workshop.code, 'عمر', 'ar');
const board = (index: number) => workshop.agenda[index]?.board ?? '';

/** What one person writes on one board, over a line of their own. */
async function write(who: Visitor, index: number, change: (doc: Y.Doc) => void): Promise<void> {
  const doc = new Y.Doc();
  const Socket = class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: who.cookie(), origin: who.url } });
    }
  };
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/wire/board`, board(index), doc, {
    WebSocketPolyfill: Socket as never,
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  change(doc);
  await new Promise((resolve) => setTimeout(resolve, 300));
  provider.destroy();
}

function card(doc: Y.Doc, author: typeof salma, id: string, kind: string, at: At, texts: Readonly<Record<string, string>>): void {
  addCard(doc, { id: id as CardId, kind: kind as KindId, at, tint: 'mint', texts, author: author.seat.participation }, 'fixture');
}

await write(salma.visitor, 0, (doc) => {
  card(doc, salma, 'cFixtureWho1', 'note', ['who', '', 'V'], { text: 'Salma, Act4Community' });
  card(doc, salma, 'cFixtureGone', 'note', ['who', '', 'W'], { text: 'effacée' });
  deleteCard(doc, 'cFixtureGone' as CardId, 'fixture');
});
await write(omar.visitor, 0, (doc) => card(doc, omar, 'cFixtureWho2', 'note', ['who', '', 'X'], { text: 'عمر من مؤسسة OCP' }));
const key = 'clef gardée sur un téléphone';
await give('anonymous.add', {
  board: board(0),
  zone: 'worry',
  kind: 'note',
  at: ['worry', '', 'V'],
  tint: 'sun',
  texts: { text: 'Trop d’acronymes' },
  keyHash: sha256Hex(key),
});
await give('workshop.move', { from: 1, to: workshop.agenda[2]?.id });
await write(salma.visitor, 2, (doc) => card(doc, salma, 'cFixtureSol1', 'solution', [0.2, 0.8], { title: 'Séchoir partagé' }));
await write(omar.visitor, 2, (doc) => card(doc, omar, 'cFixtureSol2', 'solution', [0.7, 0.9], { title: 'مختبر متنقل' }));
await give('timer.start', {});
await give('vote.open', { activity: workshop.agenda[2]?.id, dots: 3, perCard: 2 });
await give('vote.close', { poll: await castAndNamePoll() });
await give('workshop.move', { from: 2, to: workshop.agenda[3]?.id });
await give('workshop.close', { step: 3 });
const expected = await (await host.file(`/workshops/${workshop.id}/report.json?lang=fr`)).text();
await app.close();

/** Salma votes over the live channel, which tells which poll runs. */
async function castAndNamePoll(): Promise<string> {
  const socket = io(url, {
    path: '/wire/live',
    transports: ['websocket'],
    auth: { workshop: workshop.id, as: salma.seat.participation, v: 1 },
    extraHeaders: { cookie: salma.visitor.cookie(), origin: url },
  });
  const snapshot = await new Promise<{
    readonly views: { readonly everyone: { readonly vote: { readonly running: { readonly id: string } } } };
  }>((resolve) => socket.once('snapshot', resolve));
  const { id } = snapshot.views.everyone.vote.running;
  const ballot = { cFixtureSol1: 2, cFixtureSol2: 1 };
  await socket.emitWithAck('command', { id: 'mFixtureCast1', name: 'vote.cast', input: { poll: id, ballot } });
  socket.disconnect();
  return id;
}

const target = new URL(`../fixtures/${name}/`, import.meta.url).pathname;
await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
for (const file of (await readdir(folder)).filter((name) => name !== 'lock')) await rename(join(folder, file), join(target, file));
await writeFile(join(target, 'expected.json'), expected);
await rm(folder, { recursive: true });
// Connections of fetch are kept alive for a while.
process.exit();
