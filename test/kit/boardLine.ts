import { unpacked } from './deflate.ts';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeFrame, encodeAwareness, encodeSync } from '#server/hub/frames.ts';
import { addCard } from '#shared/board/edit.ts';
import { cardsOf } from '#shared/board/layout.ts';
import type { CardId, KindId } from '#shared/kit/ids.ts';
import type { Seat } from '#shared/wire/api.ts';
import { decodeRefused, decodeSaved, frameTypes, syncTypes, type RefusedFrame } from '#shared/wire/frames.ts';
import { paths, protocolVersion } from '#shared/wire/paths.ts';
import type { Visitor } from './visitor.ts';

/** One connection of one document over a real socket, driven by hand. */
export interface BoardLine {
  readonly doc: Y.Doc;
  /** The server's answer to the first step 1 has come. */
  readonly synced: Promise<void>;
  /** Whether everything that was sent is acknowledged. */
  isSaved(): boolean;
  /** The close code, once it is over. */
  code(): number | undefined;
  refused(): RefusedFrame | undefined;
  /** Epoch and sequence number as last told. */
  told(): Told;
  /** How many of the own edits, as `written` counts them, are certainly saved. */
  proven(): number;
  has(card: CardId): boolean;
  /** Shows that one is here. */
  show(): void;
  /** Whether somebody's client is shown as being here. */
  sees(clientId: number): boolean;
  /** Adds a card in the author's name. */
  write(text: string): CardId;
  sendRaw(data: Uint8Array | string): void;
  hangUp(): void;
}

interface Told {
  readonly epoch: number;
  readonly docSeq: number;
}

export interface BoardLineOptions {
  /** A document that was on an earlier line, and what that line was told. */
  readonly doc?: Y.Doc;
  readonly told?: Told;
  /** How many edits of one's own the document holds. */
  readonly written?: () => number;
  /** Comes without a query, as a client that knows y-websocket alone. */
  readonly stock?: boolean;
}

let cards = 0;

export function boardLine(
  who: { readonly visitor: Visitor; readonly seat: Seat },
  board: string,
  { doc = new Y.Doc(), told = { epoch: 0, docSeq: 0 }, written = () => 0, stock = false }: BoardLineOptions = {},
): BoardLine {
  const { visitor, seat } = who;
  const query = `v=${protocolVersion}&as=${seat.participation}&client=${doc.clientID}&epoch=${told.epoch}&seq=${told.docSeq}`;
  const socket = new WebSocket(`${visitor.url.replace('http', 'ws')}${paths.board}/${board}${stock ? '' : `?${query}`}`, {
    headers: { cookie: visitor.cookie(), origin: visitor.url },
  });
  let sent = 0;
  /** By frame: how many edits its acknowledgement proves. Before the step 2 a frame may rest on what never arrived. */
  const proves: number[] = [];
  let whole = false;
  let saved: Told & { readonly count: number } = { ...told, count: 0 };
  let code: number | undefined;
  let refused: RefusedFrame | undefined;
  const here = new Set<number>();
  let sync = () => undefined as void;
  const synced = new Promise<void>((resolve) => {
    sync = resolve;
  });
  const send = (type: 'step1' | 'step2' | 'update', bytes: Uint8Array) => {
    whole ||= type === 'step2';
    if (type !== 'step1') proves[sent++] = whole ? written() : 0;
    socket.send(encodeSync(type, bytes));
  };
  const hearSync = (decoder: decoding.Decoder) => {
    const type = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (type === syncTypes.step1) {
      send('step1', Y.encodeStateVector(doc));
      send('step2', Y.encodeStateAsUpdate(doc, bytes));
      return;
    }
    Y.applyUpdate(doc, bytes, socket);
    if (type === syncTypes.step2) sync();
  };
  const hearAwareness = (data: Uint8Array) => {
    const frame = decodeFrame(data);
    if (frame.type !== 'awareness') return;
    for (const { clientId, state } of frame.entries) {
      if (state === 'null') here.delete(clientId);
      else here.add(clientId);
    }
  };
  socket.on('message', (data: Buffer) => {
    const frame = unpacked(data);
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === frameTypes.sync) hearSync(decoder);
    if (type === frameTypes.awareness) hearAwareness(frame);
    if (type === frameTypes.saved) saved = decodeSaved(decoder);
    if (type === frameTypes.refused) refused = decodeRefused(decoder);
  });
  socket.on('close', (given: number) => {
    code = given;
    doc.off('update', tell);
  });
  socket.on('error', () => undefined);
  const tell = (update: Uint8Array, origin: unknown) => {
    if (origin !== socket && socket.readyState === WebSocket.OPEN) send('update', update);
  };
  doc.on('update', tell);
  return {
    doc,
    synced,
    isSaved: () => sent > 0 && saved.count === sent,
    code: () => code,
    refused: () => refused,
    told: () => saved,
    proven: () => proves[saved.count - 1] ?? 0,
    show: () => socket.send(encodeAwareness([{ clientId: doc.clientID, clock: 1, state: '{"at":"home"}' }])),
    sees: (clientId) => here.has(clientId),
    has: (card) => cardsOf(doc).has(card),
    write(text) {
      const id = `cLine${String(++cards).padStart(7, '0')}` as CardId;
      const { participation: author } = seat;
      addCard(doc, { id, kind: 'note' as KindId, at: ['expect', '', 'V'], tint: 'sun', texts: { text }, author }, 'test');
      return id;
    },
    sendRaw: (data) => socket.send(data),
    hangUp: () => socket.close(),
  };
}
