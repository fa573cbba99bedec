import type { BoardId } from '#shared/kit/ids.ts';
import type { BoardWrite } from '#shared/tools/tool.ts';
import { testBoard, testWorkshop, type TestHub } from './testHub.ts';

/** Puts a board back as the authority does; resolves when it is committed. */
export async function restoreBoard(here: TestHub, number: number, board: BoardId = testBoard): Promise<void> {
  const version = here.store.versions.find((kept) => kept.board === board && kept.number === number);
  if (!version) throw new Error(`no version ${number}`);
  const epoch = here.store.epochOf(board);
  const docSeq = here.store.lastSeq(board);
  const writes: BoardWrite[] = [{ restore: { board, version: version.bytes, epoch, docSeq } }];
  const commit = here.committer();
  await Promise.all([here.hub.write(testWorkshop, writes, async (part) => await commit(part)), here.time.advance(50)]);
}
