import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createApp, type App } from '#server/app.ts';
import { addCard } from '#shared/board/edit.ts';
import { cardsOf } from '#shared/board/layout.ts';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import type { CommandAnswer, Snapshot } from '#shared/wire/live.ts';
import { eventually } from '#test/kit/eventually.ts';
import { command, joinAs, newWorkshop, setUp, type Visitor } from '#test/kit/visitor.ts';

/** The libraries as their own documentation shows them, against a whole server: what others write must be able to take part. */
let app: App;
let url: string;
let folder: string;
let host: Visitor;
let workshop: Awaited<ReturnType<typeof newWorkshop>>['workshop'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twiza-stock-'));
  app = await createApp({ port: 0, host: '127.0.0.1', dataDir: folder });
  url = `http://127.0.0.1:${await app.listen()}`;
  host = await setUp(url, (await app.setUpLink(url)) ?? '');
  ({ workshop } = await newWorkshop(host));
  expect(await command(host, workshop.id, 'workshop.open', {})).toHaveProperty('done');
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** ws with the visitor's cookie and origin, as a browser sends them. */
function socketOf(guest: Visitor): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: guest.cookie(), origin: guest.url } });
    }
  } as unknown as typeof globalThis.WebSocket;
}

function stock(guest: Visitor, board: string, connect = true): { readonly doc: Y.Doc; readonly provider: WebsocketProvider } {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/wire/board`, board, doc, {
    WebSocketPolyfill: socketOf(guest),
    disableBc: true,
    connect,
  });
  return { doc, provider };
}

function write(doc: Y.Doc, author: ParticipationId, id: string, text: string): void {
  addCard(doc, { id: id as CardId, kind: 'note' as KindId, at: ['expect', '', 'V'], tint: 'sun', texts: { text }, author }, 'test');
}

describe('a stock y-websocket client', () => {
  it('joins, edits, is seen, and stays connected for 75 quiet seconds', async () => {
    const board = workshop.agenda[0]?.board ?? '';
    const [salma, hamza] = [await joinAs(url, workshop.code, 'Salma'), await joinAs(url, workshop.code, 'Hamza')];
    const one = stock(salma.visitor, board);
    const other = stock(hamza.visitor, board);
    try {
      await eventually(() => expect(one.provider.synced && other.provider.synced).toBe(true));
      write(one.doc, salma.seat.participation, 'cStockSalma1', 'Bonjour');
      await eventually(() => expect([...cardsOf(other.doc).keys()]).toEqual(['cStockSalma1']));

      const statuses: string[] = [];
      one.provider.on('status', ({ status }: { readonly status: string }) => statuses.push(status));
      await new Promise((resolve) => setTimeout(resolve, 75_000));
      expect(statuses).toEqual([]);
      write(other.doc, hamza.seat.participation, 'cStockHamza1', 'مرحبا');
      await eventually(() => expect(cardsOf(one.doc).has('cStockHamza1')).toBe(true));
    } finally {
      for (const { provider } of [one, other]) provider.destroy();
    }
  });

  it('is told by a final close code when it has not joined, and does not try again', async () => {
    const board = workshop.agenda[0]?.board ?? '';
    const { provider } = stock({ ...host, cookie: () => '' }, board);
    const closed = new Promise<number>((resolve) =>
      provider.once('connection-close', (event: { readonly code: number } | null) => resolve(event?.code ?? 0)),
    );
    expect(await closed).toBe(4401);
    provider.destroy();
  });

  it('brings up to a mebibyte of what it wrote offline; with more it ends, and does not try for ever', async () => {
    const board = workshop.agenda[0]?.board ?? '';
    const { visitor, seat } = await joinAs(url, workshop.code, 'Ghita');
    const offline = (cards: number) => {
      const { doc, provider } = stock(visitor, board, false);
      doc.transact(() => {
        for (let index = 0; index < cards; index++) write(doc, seat.participation, `cStock${cards}x${index}`, 'x'.repeat(5000));
      });
      return { doc, provider };
    };
    const [most, more] = [offline(200), offline(220)];
    let tries = 0;
    more.provider.on('status', ({ status }: { readonly status: string }) => (tries += status === 'connecting' ? 1 : 0));
    const closed = new Promise<number>((resolve) =>
      more.provider.once('closed', (event: { readonly code: number } | null) => resolve(event?.code ?? 0)),
    );
    const reader = stock(visitor, board);
    try {
      more.provider.connect();
      expect(await closed).toBe(4413);
      expect([tries, more.provider.shouldConnect]).toEqual([1, false]);
      most.provider.connect();
      await eventually(() => expect([...cardsOf(reader.doc).keys()].filter((id) => id.startsWith('cStock200x'))).toHaveLength(200));
    } finally {
      for (const { provider } of [most, more, reader]) provider.destroy();
    }
  });

  it('cannot write in somebody else’s name', async () => {
    const board = workshop.agenda[1]?.board ?? '';
    const zineb = await joinAs(url, workshop.code, 'Zineb');
    await command(host, workshop.id, 'workshop.move', { from: 1, to: workshop.agenda[1]?.id });
    const { doc, provider } = stock(zineb.visitor, board);
    await eventually(() => expect(provider.synced).toBe(true));
    const closed = new Promise<number>((resolve) =>
      provider.once('connection-close', (event: { readonly code: number } | null) => resolve(event?.code ?? 0)),
    );
    addCard(
      doc,
      {
        id: 'cForged00001' as CardId,
        kind: 'note' as KindId,
        at: ['is', 0.5, 0.5],
        tint: 'sun',
        texts: { text: 'x' },
        author: 'qSomebodyElse' as ParticipationId,
      },
      'test',
    );
    expect(await closed).toBe(4410);
    provider.destroy();
  });
});

describe('a stock socket.io client', () => {
  it('gets a snapshot on every connect and gives commands', async () => {
    const khadija = await joinAs(url, workshop.code, 'Khadija');
    const socket = io(url, {
      path: '/wire/live',
      transports: ['websocket'],
      auth: { workshop: workshop.id, as: khadija.seat.participation, v: 1 },
      extraHeaders: { cookie: khadija.visitor.cookie(), origin: url },
    });
    try {
      const snapshot = await new Promise<Snapshot>((resolve, reject) => {
        socket.once('snapshot', resolve);
        socket.once('connect_error', reject);
      });
      expect(snapshot.views.everyone).toHaveProperty('workshop');
      expect(JSON.stringify(snapshot)).not.toContain('"notes"');
      const answer = (await socket.emitWithAck('command', {
        id: 'mStockClient1',
        name: 'workshop.close',
        input: { step: 1 },
      })) as CommandAnswer;
      expect(answer).toEqual({ refused: 'not-allowed' });
      expect(typeof (await socket.emitWithAck('clock'))).toBe('number');
    } finally {
      socket.disconnect();
    }
  });

  it('is refused at the handshake when its page is not ours', async () => {
    const guest = await joinAs(url, workshop.code, 'Omar');
    const socket = io(url, {
      path: '/wire/live',
      transports: ['websocket'],
      reconnection: false,
      auth: { workshop: workshop.id, as: guest.seat.participation, v: 1 },
      extraHeaders: { cookie: guest.visitor.cookie(), origin: 'http://elsewhere.example' },
    });
    const connected = new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    await expect(connected).rejects.toThrow(/websocket error/);
    socket.disconnect();
  });
});
