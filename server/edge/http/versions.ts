import type { FastifyInstance } from 'fastify';
import { isId, type BoardId } from '#shared/kit/ids.ts';
import { refuse } from '#shared/kit/refusal.ts';
import type { ApiRefusal, BoardVersions } from '#shared/wire/api.ts';
import type { HttpParts } from './parts.ts';
import { parameter, type Who } from './who.ts';

/** What is kept of a board, for the workshop's team; the command `board.restore` puts it back. */
export function registerVersions(api: FastifyInstance, { store, readable }: HttpParts, who: Who): void {
  api.get('/workshops/:id/boards/:board/versions', async (request): Promise<BoardVersions | ApiRefusal> => {
    const member = await who.team(request);
    if ('refused' in member) return member;
    const id = parameter(request, 'board');
    const board = isId(id) ? (id as BoardId) : undefined;
    const facts = board && (await store.boardFacts(board));
    if (!board || facts?.workshop !== member.row.id) return refuse('unknown');
    const versions = (await store.versions(board)).map(({ docSeq: _own, ...version }) => version);
    return { epoch: facts.epoch, damaged: !(await readable(board)), versions };
  });
}
