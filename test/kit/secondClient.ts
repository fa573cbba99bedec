import { inflateRawSync } from 'node:zlib';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/*
 * A second client, written from docs/PROTOCOL.md alone: it imports nothing of Twiza. What it cannot do, the page does not say.
 */

export interface Seat {
  readonly participation: string;
  readonly workshop: string;
}

/** A device: it keeps its cookie and says that it is a page of the server's. */
export function device(url: string) {
  let cookie = '';
  async function ask<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const json = body && { body: JSON.stringify(body) };
    const headers = { cookie, origin: url, 'x-twiza': '1', ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(`${url}/api${path}`, { method, headers, ...json });
    cookie = response.headers.getSetCookie().at(-1)?.split(';')[0] ?? cookie;
    return (await response.json()) as Answer;
  }
  return {
    url,
    headers: () => ({ cookie, origin: url }),
    get: async <Answer>(path: string) => await ask<Answer>('GET', path),
    post: async <Answer>(path: string, body?: object) => await ask<Answer>('POST', path, body),
  };
}
export type Device = ReturnType<typeof device>;

/** Comes in by the code. */
export async function join(url: string, code: string, name: string): Promise<{ readonly on: Device; readonly seat: Seat }> {
  const on = device(url);
  const consents = ['quote', 'name'].map((purpose) => ({ purpose, version: 1, given: true }));
  const answer = await on.post<{ readonly joined: Seat }>(`/join/${code}`, { name, colour: 2, lang: 'fr', consents });
  return { on, seat: answer.joined };
}

const symbols = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function freshId(letter: string): string {
  return letter + [...crypto.getRandomValues(new Uint8Array(22))].map((byte) => symbols[byte % 62]).join('');
}

export function derivedId(letter: string, id: string): string {
  let h = 0x811c9dc5n;
  for (const character of `${id}/0`) h = ((h ^ BigInt(character.codePointAt(0) ?? 0)) * 0x1000000000000000000013bn) % (1n << 128n);
  let text = letter;
  for (let n = 0; n < 21; n++, h /= 62n) text += symbols[Number(h % 62n)];
  return text;
}

// ── the live channel ────────────────────────────────────────────────────────
type Views = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
type Audience = 'everyone' | 'role' | 'person';
export type Answer = { readonly done: number; readonly cards?: number } | { readonly refused: string };

export interface Live {
  readonly socket: Socket;
  readonly rev: () => number;
  /** One tool's view, the three audiences laid over each other. */
  readonly see: (tool: string) => Readonly<Record<string, unknown>>;
  readonly command: (name: string, input: object, id?: string) => Promise<Answer>;
}

/** Resolves with the first snapshot. */
export async function openLive(on: Device, seat: Seat): Promise<Live> {
  const socket = io(on.url, {
    path: '/wire/live',
    transports: ['websocket'],
    auth: { workshop: seat.workshop, as: seat.participation, v: 1 },
    extraHeaders: on.headers(),
  });
  const views: Record<Audience, Views> = { everyone: {}, role: {}, person: {} };
  let rev = 0;
  socket.on('snapshot', (told: { readonly rev: number; readonly views: Record<Audience, Views> }) => {
    rev = told.rev;
    Object.assign(views, told.views);
  });
  socket.on('view', (told: { readonly rev: number; readonly audience: Audience; readonly views: Views }) => {
    rev = told.rev;
    views[told.audience] = { ...views[told.audience], ...told.views };
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('snapshot', () => resolve());
    socket.once('connect_error', reject);
  });
  return {
    socket,
    rev: () => rev,
    see: (tool) => ({ ...views.everyone[tool], ...views.role[tool], ...views.person[tool] }),
    command: async (name, input, id = freshId('m')) => (await socket.emitWithAck('command', { id, name, input })) as Answer,
  };
}

// ── the board ───────────────────────────────────────────────────────────────
/** One thing that somebody does to a board, in one transaction. */
export type Edit = (cards: Y.Map<Y.Map<unknown>>) => void;

export interface Board {
  readonly doc: () => Y.Doc;
  readonly card: (id: string) => Y.Map<unknown> | undefined;
  readonly change: (edit: Edit) => void;
  readonly unsaved: () => number;
  /** Complete as the server has it. */
  readonly live: () => boolean;
  /** Every code and reason that ended a line, and everything that was refused. */
  readonly ends: number[];
  readonly refused: string[];
  /** Others' states by clientID. */
  readonly others: Map<number, Readonly<Record<string, unknown>>>;
  readonly show: (state: object) => void;
  readonly askWhoIsHere: () => void;
  /** How many frames came packed. */
  readonly packed: () => number;
  readonly close: () => void;
}

/** 53 random bits, not 0. */
function freshDoc(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1 + Math.floor(Math.random() * (Number.MAX_SAFE_INTEGER - 1));
  return doc;
}

export function frame(...parts: readonly (number | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

function readPresence(bytes: Uint8Array, others: Board['others']): void {
  const decoder = decoding.createDecoder(bytes);
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const [client] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
    const state = JSON.parse(decoding.readVarString(decoder)) as Readonly<Record<string, unknown>> | null;
    if (state) others.set(client, state);
    else others.delete(client);
  }
}

/** Keeps one board open until `close`, over lost lines, refusals and epochs. */
export function openBoard(on: Device, seat: Seat, board: string): Board {
  let doc = freshDoc();
  let [epoch, seq] = [0, 0];
  /** What the server has not called saved, the oldest first, and how many of these are in the document. */
  let edits: Edit[] = [];
  let made = 0;
  let socket: WebSocket | undefined;
  let [live, closed, failures, clock, packed] = [false, false, 0, 0, 0];
  /** By frame of this line: how many of `edits` it proves. */
  let proves: number[] = [];
  const [ends, refused, others]: [number[], string[], Board['others']] = [[], [], new Map()];

  const count = (bytes: Uint8Array, type: number) => {
    proves.push(made);
    socket?.send(frame(0, type, bytes));
  };
  /** Edits that wait for a document: each its own update, so that a refusal names one. */
  function play(): void {
    while (made < edits.length) {
      const before = Y.encodeStateVector(doc);
      const edit = edits[made++];
      doc.transact(() => edit?.(doc.getMap('cards')));
      if (proves.length > 0) count(Y.encodeStateAsUpdate(doc, before), 2);
    }
  }
  function startOver(): void {
    doc.destroy();
    doc = freshDoc();
    [epoch, seq, made] = [0, 0, 0];
    socket?.close();
  }

  function hear(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data);
    const number = () => decoding.readVarUint(decoder);
    switch (number()) {
      case 0:
        return hearSync(number(), decoding.readVarUint8Array(decoder));
      case 1:
        return readPresence(decoding.readVarUint8Array(decoder), others);
      case 102: {
        const saved = proves[number() - 1] ?? 0;
        [seq, epoch] = [number(), number()];
        edits = edits.slice(saved);
        made -= saved;
        proves = proves.map((proven) => Math.max(0, proven - saved));
        return undefined;
      }
      case 103: {
        const frameNumber = number();
        refused.push(decoding.readVarString(decoder));
        const [before, after] = [proves[frameNumber - 2] ?? 0, proves[frameNumber - 1] ?? 0];
        // A step 2 may hold many: all are tried once more, one by one.
        if (after - before === 1) edits.splice(before, 1);
        return startOver();
      }
      case 104:
        packed++;
        return hear(inflateRawSync(decoding.readTailAsUint8Array(decoder)));
    }
  }
  function hearSync(type: number, bytes: Uint8Array): void {
    if (type === 0) return count(Y.encodeStateAsUpdate(doc, bytes), 1);
    Y.applyUpdate(doc, bytes, 'server');
    if (type !== 1) return;
    [live, failures] = [true, 0];
    play();
  }

  function connect(): void {
    [live, proves] = [false, []];
    others.clear();
    const query = `v=1&as=${seat.participation}&client=${doc.clientID}&epoch=${epoch}&seq=${seq}`;
    const line = new WebSocket(`${on.url.replace('http', 'ws')}/wire/board/${board}?${query}`, { headers: on.headers() });
    socket = line;
    line.on('open', () => line.send(frame(0, 0, Y.encodeStateVector(doc))));
    line.on('message', (data: Buffer) => line === socket && line.readyState === WebSocket.OPEN && hear(data));
    line.on('error', () => undefined);
    line.on('close', (code) => {
      ends.push(code);
      live = false;
      if (closed || line !== socket) return;
      if (code === 4409 || code === 4410) startOver();
      else if (code >= 4400 && code < 4500) return;
      // The page asks for 0.5 s and more; a test has no crowd to spare.
      setTimeout(connect, Math.min(1000, 20 * 2 ** failures++) * (0.5 + Math.random()));
    });
  }
  connect();

  return {
    doc: () => doc,
    card: (id) => doc.getMap<Y.Map<unknown>>('cards').get(id),
    change: (edit) => {
      edits.push(edit);
      if (live || socket?.readyState !== WebSocket.OPEN) play();
    },
    unsaved: () => edits.length,
    live: () => live,
    ends,
    refused,
    others,
    show: (state) => {
      const entry = frame(1, doc.clientID, ++clock, new TextEncoder().encode(JSON.stringify(state)));
      socket?.send(frame(1, entry));
    },
    askWhoIsHere: () => socket?.send(frame(3)),
    packed: () => packed,
    close: () => {
      closed = true;
      socket?.close();
    },
  };
}

/** A card of a kind with one text, at its place. */
export function newCard(id: string, author: string, at: readonly unknown[], words: string, kind = 'note'): Edit {
  return (cards) => {
    const card = new Y.Map<unknown>(Object.entries({ kind, author, at, tint: 'sun', 't:text': new Y.Text(words) }));
    cards.set(id, card);
  };
}

export function textIn(card: Y.Map<unknown> | undefined): Y.Text | undefined {
  const text = card?.get('t:text');
  return text instanceof Y.Text ? text : undefined;
}
