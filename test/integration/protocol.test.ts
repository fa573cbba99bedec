import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { send } from '#server/edge/http/errors.ts';
import type { Peer } from '#server/hub/hub.ts';
import { cardKinds } from '#shared/canvas/kinds/kinds.ts';
import { textFields } from '#shared/canvas/kinds/kind.ts';
import { canvasTemplates } from '#shared/canvas/templates/templates.ts';
import { slWelcome } from '#shared/canvas/templates/sl_welcome.ts';
import { derivedId, type DeviceId, type ParticipationId } from '#shared/kit/ids.ts';
import { refusalCodes, type RefusalCode } from '#shared/kit/refusal.ts';
import { sessionPlans } from '#shared/plans/plans.ts';
import { toolNames, tools } from '#shared/tools/registry.ts';
import {
  createWorkshopBody,
  detailsSchema,
  doorBody,
  joinBody,
  openLinkBody,
  resetBody,
  returnBody,
  seatAnswerBody,
  signInBody,
  teamBody,
  useLinkBody,
} from '#shared/wire/api.ts';
import { consentPurposes, requestHeader } from '#shared/wire/consent.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { frameTypes, syncTypes } from '#shared/wire/frames.ts';
import { limits } from '#shared/wire/limits.ts';
import type { PeopleView, Snapshot } from '#shared/wire/live.ts';
import { paths, protocolVersion } from '#shared/wire/paths.ts';
import { facilitating, type Role } from '#shared/workshop/state.ts';
import { httpWorld, type HttpWorld } from '#test/kit/httpWorld.ts';
import { createTestHub, testBoard } from '#test/kit/testHub.ts';

/** docs/PROTOCOL.md says all that the code speaks, and nothing else. */
const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'PROTOCOL.md'), 'utf8');

/** The rows of the tables under one heading whose first cell fits; without the backticks. */
function rows(heading: string, first: RegExp): readonly (readonly string[])[] {
  const from = page.indexOf(`\n${heading}\n`);
  if (from < 0) throw new Error(`the page has no «${heading}»`);
  const level = heading.split(' ')[0]?.length ?? 1;
  const rest = page.slice(from + heading.length + 2);
  const end = rest.search(new RegExp(`^#{1,${level}} `, 'm'));
  const lines = rest.slice(0, end < 0 ? undefined : end).split('\n');
  // A table begins with its heads and a line of dashes.
  const isHead = (place: number) => [place, place + 1].some((next) => lines[next]?.startsWith('|---'));
  const tables = lines.filter((line, place) => line.startsWith('|') && !isHead(place)).map((line) => line.slice(1, -1).split('|'));
  return tables.map((cells) => cells.map((cell) => cell.replaceAll('`', '').trim())).filter(([name = '']) => first.test(name));
}
const names = (table: readonly (readonly string[])[]) => table.map(([name]) => name ?? '').sort();

/** What each route reads, and under what name the page says so where it is not in the table. */
const bodies: readonly (readonly [string, z.ZodMiniType, string?])[] = [
  ['POST /api/join/:code', joinBody, 'JoinWish'],
  ['POST /api/return', returnBody],
  ['POST /api/links/open', openLinkBody],
  ['POST /api/links/use', useLinkBody],
  ['POST /api/sign-in', signInBody],
  ['POST /api/resets', resetBody],
  ['POST /api/workshops', createWorkshopBody],
  ['details', detailsSchema, 'Details'],
  ['POST /api/workshops/:id/team', teamBody],
  ['POST /api/workshops/:id/door', doorBody],
  ['POST /api/workshops/:id/seats/:request', seatAnswerBody],
];

let world: HttpWorld;
let snapshots: readonly Snapshot[];
beforeAll(async () => {
  world = await httpWorld();
  const desk = await world.admin();
  const { id, code } = await world.workshop(desk);
  const seat = await desk.post(`/workshops/${id}/enter`);
  const consents = consentPurposes.map((purpose) => ({ purpose, version: 1, given: true }));
  const guest = await world.browser().post(`/join/${code}`, { name: 'Salma', colour: 1, lang: 'fr', consents });
  const { participation } = guest.body['joined'] as { readonly participation: ParticipationId };
  const told: Snapshot[] = [];
  for (const who of [seat.body['participation'] as ParticipationId, participation])
    await world.authority.enter(id, who, (snapshot) => told.push(snapshot));
  snapshots = told;
});
afterAll(async () => await world.close());

describe('docs/PROTOCOL.md', () => {
  it('names every HTTP route, and none that is not there', () => {
    const told = [...page.matchAll(/`(GET|POST) (\/api\/[^`?]*)`/g)].map(([, method, path]) => `${method} ${path}`);
    const concrete = /<[a-z]+>/;
    expect([...new Set(told.filter((route) => !concrete.test(route)))].sort()).toEqual(world.routes.toSorted());
    expect(page).toContain(`\`${requestHeader}\``);
    for (const { id } of sessionPlans) expect(page).toContain(`\`${id}\``);
    for (const purpose of consentPurposes) expect(page).toContain(`'${purpose}'`);
  });

  it('names the keys of every body', () => {
    const joining = [...rows('## Joining', /./), ...rows('## Accounts', /./), ...rows('## Workshops', /./)];
    for (const [route, schema, named] of bodies) {
      const told = named === undefined ? (joining.find(([name]) => name === route)?.[1] ?? '') : shape(named);
      const keys = new Set([...told.matchAll(/(\w+\??)(?=[,:\s}])/g)].map(([, key]) => key));
      for (const key of inputKeys(schema)) expect(keys, `${route}: ${key}`).toContain(key);
    }
  });

  it('names every close code', () => {
    expect(names(rows('## At the door', /^\d{4}$/))).toEqual(Object.values(closeCodes).map(String).sort());
  });

  it('names every frame', () => {
    const { sync, ...others } = frameTypes;
    const types = [...Object.values(syncTypes).map((type) => `${sync}, ${type}`), ...Object.values(others).map(String)];
    const told = names(rows('## Frames', /^[\d, ]+$/));
    expect(told).toEqual(types.sort());
  });

  it('names every refusal code with its status', async () => {
    const app = fastify();
    app.get<{ Params: { readonly code: RefusalCode } }>(
      '/:code',
      async (request, reply) => await send(reply, { refused: request.params.code }),
    );
    const told = new Map(rows('# Refusals', /^[a-z-]+$/).map(([code = '', where = '']) => [code, where]));
    const ours = ['offline', 'board-restored'];
    expect(
      names(rows('# Refusals', /./))
        .flatMap((cell) => cell.split(', '))
        .sort(),
    ).toEqual(refusalCodes.toSorted());
    for (const code of refusalCodes.filter((one) => !ours.includes(one) && one !== 'too-old')) {
      const { statusCode } = await app.inject(`/${code}`);
      expect(`${code} ${told.get(code)?.split(',')[0]}`).toBe(`${code} ${statusCode}`);
    }
    await app.close();
  });

  it('says of every refusal code whether a board and a command give it', () => {
    const given = (...files: readonly string[]) => {
      const source = files.flatMap((file) => sourcesIn(join(root, file))).join('\n');
      return refusalCodes.filter((code) => source.includes(`'${code}'`));
    };
    const told = (where: string) =>
      rows('# Refusals', /./).flatMap(([code = '', places = '']) => (places.split(', ').includes(where) ? code : []));
    const rights = 'shared/workshop/capabilities.ts';
    expect(told('B')).toEqual(
      given('shared/board/inspect', 'shared/board/judge.ts', rights, 'server/hub/accept.ts', 'server/hub/claims.ts'),
    );
    const authority = ['server/authority/writer.ts', 'server/authority/createAuthority.ts'];
    expect(told('C')).toEqual(given('shared/tools', 'shared/workshop/agenda.ts', 'shared/workshop/workshop.ts', ...authority));
  });

  it('says of every command why it may be refused', () => {
    const common = /Every command may be refused as ([\s\S]*?);/.exec(page)?.[1] ?? '';
    for (const tool of toolNames) {
      const files = tool === 'workshop' ? ['shared/workshop/workshop.ts', 'shared/workshop/agenda.ts'] : [`shared/tools/${tool}.ts`];
      const lines = files.flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n')).filter((line) => line.includes('refuse('));
      const given = refusalCodes.filter((code) => lines.some((line) => line.includes(`'${code}'`)) && !common.includes(`\`${code}\``));
      const told = rows('## Commands', new RegExp(`^${tool}\\.`)).flatMap((row) => row[4]?.split(', ') ?? []);
      // An open vote holds the agenda where it is.
      const followed = tool === 'workshop' ? ['vote-running'] : [];
      expect([...new Set(told)].sort()).toEqual([...given, ...followed].sort());
    }
  });

  it('names every event of the live channel', () => {
    const source = readFileSync(join(root, 'shared', 'wire', 'live.ts'), 'utf8');
    const events = ['ServerToClient', 'ClientToServer'].flatMap((name) => {
      const body = source.split(`export interface ${name} {`)[1]?.split('\n}')[0] ?? '';
      return [...body.matchAll(/^ {2}(\w+): \(/gm)].map(([, event = '']) => event);
    });
    expect(names(rows('## Events', /./))).toEqual(events.sort());
    for (const path of Object.values(paths)) expect(page).toContain(path);
    expect(page).toContain(`v: ${protocolVersion}`);
  });

  it('names every view by its audience', () => {
    const told = new Set(rows('## Views', /^\w+$/).map(([view, audience]) => `${view} ${audience?.split(' ')[0]}`));
    const shown = snapshots.flatMap(({ views }) =>
      Object.entries(views).flatMap(([audience, tool]) => Object.keys(tool).map((view) => `${view} ${audience}`)),
    );
    expect([...new Set([...shown, 'vote person'])].sort()).toEqual([...told].sort());
  });

  it('names the keys of every view', () => {
    const table = rows('## Views', /./);
    for (const { views } of snapshots) {
      for (const [audience, tools] of Object.entries(views)) {
        for (const [tool, view] of Object.entries(tools)) {
          const what = table.find(([name, to]) => name === tool && to?.startsWith(audience))?.[2];
          expect(unnamed(what, tool, view as object)).toEqual([]);
          if (tool === 'people') for (const person of (view as PeopleView).people) expect(unnamed(what, tool, person)).toEqual([]);
        }
      }
    }
  });

  it('names the keys of canvases and reports', () => {
    for (const canvas of canvasTemplates) {
      expect([canvas, ...canvas.steps].flatMap((one) => unnamed(shape('Canvas'), canvas.id, one))).toEqual([]);
      expect(canvas.zones.flatMap((zone) => unnamed(shape('Zone'), zone.id, zone))).toEqual([]);
      expect(unnamed(shape('Layout'), canvas.id, canvas.layout)).toEqual([]);
    }
    const source = readFileSync(join(root, 'shared', 'export', 'report.ts'), 'utf8');
    for (const name of ['ReportDocument', 'Attendee', 'ReportActivity', 'ReportZone', 'ReportCard']) {
      const body = source.split(`interface ${name} {`)[1]?.split('\n}')[0] ?? '';
      const keys = [...body.matchAll(/readonly (\w+\??):/g)].map(([, key = '']) => key);
      expect(keys.length).toBeGreaterThan(3);
      const told = shape(name === 'ReportDocument' ? 'Report' : name).split(/[\s,:{}[\]]+/);
      expect(keys.filter((key) => !told.includes(key))).toEqual([]);
    }
  });

  it('names every command with its input, who may give it, and what a device without network does', () => {
    const told = rows('## Commands', /^[a-z]+\.[A-Za-z]+$/);
    const commands = toolNames.flatMap((tool) =>
      Object.entries(tools[tool].commands).map(([name, command]) => ({ name: `${tool}.${name}`, command })),
    );
    expect(names(told)).toEqual(commands.map(({ name }) => name).sort());
    for (const { name, command } of commands) {
      const [, input = '', who, offline] = told.find(([other]) => other === name) ?? [];
      const named = inputKeys(command.input);
      if (named.length === 0) expect(`${name} ${input}`).toBe(`${name} –`);
      for (const key of named) expect(` ${input.replaceAll(/[,:;]/g, ' ')} `, `${name}: ${key}`).toContain(` ${key} `);
      expect(`${name} ${who} ${offline}`).toBe(`${name} ${whoOf(command.allow)} ${command.offline}`);
    }
  });

  it('names every kind of card with its fields', () => {
    const kinds = cardKinds.map((kind) => {
      const texts = textFields(kind).map(({ id }) => id);
      const others = kind.fields.filter(({ id }) => !texts.includes(id)).map(({ id, type }) => `${id} ${type}`);
      return [kind.id, kind.tint, texts.join(' '), others.join(', ')];
    });
    const told = rows('## The document', /^[a-z_]+$/).filter(([kind]) => cardKinds.some(({ id }) => id === kind));
    expect(told).toEqual(kinds);
  });

  it('says every limit that both sides know', () => {
    const told = rows('# Limits', /./).flat().join(' ');
    const spelt = (value: number) => [`${value / 1024} KiB`, value.toLocaleString('en'), `${value / 1000} s`];
    const kib = (value: number) => `${(value / 1024).toLocaleString('en')} KiB`;
    for (const [name, value] of Object.entries(limits)) {
      expect(
        [...spelt(value), kib(value)].some((figure) => ` ${told} `.includes(` ${figure}`)),
        `${name}: ${value}`,
      ).toBe(true);
    }
  });

  it('derives ids as the code does', () => {
    const [, letter = '', seed = '', id] = /`derivedId\('(\w)', '(\w+)'\)` is `(\w+)`/.exec(page) ?? [];
    expect(id).toBe(derivedId(letter as 'c', seed, 0));
  });

  it('shows a first visit byte by byte as the hub speaks', async () => {
    const block = /```\n(S 00[\s\S]*?)```/.exec(page)?.[1] ?? '';
    const told = [...block.matchAll(/^([SC]) ((?:[0-9a-f]{2} ?)+)/gm)].map(([, who = '', bytes = '']) => ({ who, bytes: bytes.trim() }));
    expect(told.length).toBeGreaterThan(10);
    const here = createTestHub({ canvas: slWelcome });
    const heard: string[] = [];
    const peer: Peer = {
      send: (frame) => void heard.push(Buffer.from(frame).toString('hex')),
      close: (code) => void heard.push(String(code)),
      buffered: 0,
    };
    const claim = {
      participation: 'qSalma0001' as ParticipationId,
      device: 'dOfSalma001' as DeviceId,
      own: { clientId: 1234567890123456, epoch: 0, seq: 0 },
    };
    const opening = here.hub.join(testBoard, peer, claim);
    await here.time.advance(10);
    const line = await opening;
    if ('closed' in line) throw new Error(`the door stayed shut: ${line.closed}`);
    for (const { who, bytes } of told) {
      if (who === 'S') expect(heard.shift()?.replaceAll(/../g, '$& ').trim()).toBe(bytes);
      else {
        line.receive(Buffer.from(bytes.replaceAll(' ', ''), 'hex'));
        await here.time.advance(100);
        // Presence comes back to whoever said it, under the name that the server knows.
        if (bytes.startsWith('01')) expect(heard.shift()?.startsWith('01')).toBe(true);
      }
    }
    expect(heard).toEqual([]);
    line.hangUp();
  });
});

/** What one of the page's shapes holds. */
function shape(name: string): string {
  return new RegExp(`^${name} +\\{([\\s\\S]*?)^(?:\\w|\`)`, 'm').exec(page)?.[1] ?? '';
}

/** The keys of an object that a text does not name. */
function unnamed(text = '', about: string, object: object): readonly string[] {
  const words = new Set(text.match(/\w+/g));
  return Object.keys(object).flatMap((key) => (words.has(key) ? [] : `${about}.${key}`));
}

function sourcesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [readFileSync(path, 'utf8')];
  const files = readdirSync(path).filter((name) => !name.endsWith('.test.ts'));
  return files.map((name) => readFileSync(join(path, name), 'utf8'));
}

/** The names of an input; with `?` where one may be left out. */
function inputKeys(input: z.ZodMiniType): readonly string[] {
  const { def } = input._zod;
  if (!('shape' in def)) throw new Error('an input is an object');
  const shape = def.shape as Readonly<Record<string, { readonly _zod: { readonly optin?: string } }>>;
  return Object.entries(shape).map(([key, { _zod }]) => (_zod.optin === 'optional' ? `${key}?` : key));
}

function whoOf(allow: readonly Role[]): string {
  if (allow.length === 1) return 'P';
  return allow.length === facilitating.length ? 'F' : 'all';
}
