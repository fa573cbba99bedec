import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { addCard, deleteCard, moveCard, restoreCard, setField, tintCard } from '#shared/board/edit.ts';
import { tints } from '#shared/board/card.ts';
import type { At } from '#shared/board/card.ts';
import { cardText, readCards } from '#shared/board/read.ts';
import type { KindId } from '#shared/kit/ids.ts';
import { testCanvas, testZones } from '#test/kit/testCards.ts';
import type { Client, ClientParts } from './client.ts';
import { board } from './floor.ts';
import type { Does, Intent } from './intents.ts';
import type { Link } from './network.ts';
import { newDoc } from './newDoc.ts';

/** A y-websocket client without a word of ours: nothing is promised to it but that its board is everybody's. */
export function createStockClient(parts: ClientParts): Client {
  const { time, chance, network, participation } = parts;
  const station = { device: parts.device, participation, offline: false, links: new Set<Link>(), swallows: () => false };
  const socket = network.socketFor(station);
  let page = open();
  let stopped = false;
  let cancelRetry: (() => void) | undefined;

  function open() {
    const doc = newDoc();
    doc.clientID = 1 + chance.below(2 ** 32 - 1);
    const awareness = new Awareness(doc);
    const provider = new WebsocketProvider('ws://twiza.test/wire/board', board, doc, {
      connect: false,
      disableBc: true,
      awareness,
      WebSocketPolyfill: socket,
      // Its own timers are the process's.
      shouldReconnect: () => false,
    });
    provider.on('connection-close', (event) => {
      provider.shouldConnect = false;
      const code = event?.code ?? 0;
      parts.log(`is closed with ${code}`);
      if (code >= 4400 && code < 4500) stopped = true;
      else if (!station.offline) retry();
    });
    return { doc, awareness, provider };
  }

  function close(): void {
    cancelRetry?.();
    page.provider.destroy();
    page.awareness.destroy();
    page.doc.destroy();
  }

  function retry(): void {
    cancelRetry?.();
    cancelRetry = time.after(chance.between(20, 1500), () => page.provider.connect());
  }

  return {
    name: parts.name,
    participation,
    stock: true,
    get stopped() {
      return stopped;
    },
    get doc() {
      return page.doc;
    },
    get cards() {
      return readCards(page.doc, testCanvas);
    },
    get connected() {
      return [...station.links].some(({ alive }) => alive);
    },
    get settled() {
      return page.provider.synced;
    },
    does: (intent) => perform(page.doc, intent, parts),
    holds: () => true,
    connect: () => {
      station.offline = false;
      if (!stopped) page.provider.connect();
    },
    cut: (halfOpen) => station.links.forEach((link) => link.cut(halfOpen)),
    leave: () => {
      station.offline = true;
      station.links.forEach((link) => link.cut(false));
    },
    reload: () => {
      close();
      station.links.forEach((link) => link.cut(false));
      stopped = false;
      page = open();
      if (!station.offline) retry();
    },
    fillDevice: () => undefined,
    close,
  };
}

function perform(doc: Y.Doc, intent: Intent, { participation: author }: ClientParts): void {
  const { does, mark, pick, nr } = intent;
  const at: At = [testZones[Math.floor(pick * testZones.length)] ?? 'is', pick, 0.5];
  if (does === 'add') {
    const card = (intent.card ??= `cStock${String(nr).padStart(6, '0')}` as Intent['card'] & string);
    addCard(doc, { id: card, kind: 'note' as KindId, at, tint: 'sun', texts: { text: mark }, author }, 'own');
    return;
  }
  const { card } = intent;
  if (card === undefined) return;
  const text = cardText(doc, card, 'text');
  const place = text?.toString().indexOf(mark) ?? -1;
  const deeds: Readonly<Partial<Record<Does, () => unknown>>> = {
    type: () => text?.insert(Math.floor(pick * (text.length + 1)), mark),
    erase: () => place >= 0 && text?.delete(place, mark.length),
    move: () => moveCard(doc, card, at, 'own'),
    tint: () => tintCard(doc, card, tints[Math.floor(pick * tints.length)] ?? 'plain', 'own'),
    field: () => setField(doc, card, 'size', nr, 'own'),
    delete: () => deleteCard(doc, card, 'own'),
    restore: () => restoreCard(doc, card, 'own'),
  };
  deeds[does]?.();
}
