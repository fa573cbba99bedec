import * as Y from 'yjs';
import { addCard, moveCard } from '#shared/board/edit.ts';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import type { Scale } from './calibrate.ts';
import { holdReaders } from './generator.ts';
import { median } from './load/figures.ts';
import type { Options } from './options.ts';
import { rounded, type Report } from './report.ts';
import { startUnderTest } from './servers.ts';
import { lively, type Stage } from './stage.ts';

const boardsAtStart = 200;

/** From the start of the process until somebody reads each of 200 boards of 500 cards. */
export async function startPart(stage: Stage, options: Options, scale: Scale, report: Report): Promise<void> {
  const lines = stage.others.slice(0, boardsAtStart).flatMap(({ board, people: [person] }) => (person ? { board, person } : []));
  if (lines.length < boardsAtStart) throw new Error(`the stage has ${lines.length} other boards`);
  const stored = lively(500);
  const runs: { readonly startedMs: number; readonly openMs: number }[] = [];
  for (let run = 0; run < options.runs; run++) {
    const folder = await stage.folder('twiza', new Map(lines.map(({ board }) => [board, stored])));
    const server = await startUnderTest('twiza', folder);
    const began = performance.now();
    const letGo = await holdReaders({ job: 'hold', dialect: server.dialect, url: server.url, lines });
    runs.push({ startedMs: server.startedInMs, openMs: performance.now() - began });
    await letGo();
    await server.stop();
  }
  const startedMs = median(runs.map((run) => run.startedMs));
  const openMs = median(runs.map((run) => run.openMs));
  report.figure('start with 200 boards', { startedMs: rounded(startedMs), openMs: rounded(openMs) });
  report.goal('start-200-boards-ms', (startedMs + openMs) / scale.computing, 2000);
}

/** Our client tells where a card is dragged as presence and writes once, as it is dropped. */
export function dragPart(report: Report): void {
  const doc = new Y.Doc();
  const id = 'cDragged0000' as CardId;
  const author = 'pDragger0000' as ParticipationId;
  addCard(doc, { id, kind: 'note' as KindId, at: ['who', 0.5, 0.5], tint: 'sun', texts: { text: 'Une idée' }, author }, 'bench');
  const size = () => Y.encodeStateAsUpdate(doc).length;
  const before = size();
  for (let drag = 0; drag < 600; drag++) moveCard(doc, id, ['who', (drag % 97) / 97, (drag % 89) / 89], 'bench');
  report.goal('drag-600-kb', (size() - before) / 1024, 20);
}
