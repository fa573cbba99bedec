import type { FastifyInstance, FastifyRequest } from 'fastify';
import { csv } from '#shared/export/formats/csv.ts';
import { json } from '#shared/export/formats/json.ts';
import { markdown } from '#shared/export/formats/markdown.ts';
import type { Format } from '#shared/export/format.ts';
import { ar } from '#shared/i18n/ar.ts';
import { en } from '#shared/i18n/en.ts';
import { fr, type Messages } from '#shared/i18n/fr.ts';
import { isLang, type Lang } from '#shared/kit/localized.ts';
import { refuse } from '#shared/kit/refusal.ts';
import type { ReportFormat } from '#shared/wire/api.ts';
import type { HttpParts } from './parts.ts';
import type { Who } from './who.ts';

const formats: Readonly<Record<ReportFormat, Format>> = { md: markdown, csv, json };
const words: Readonly<Record<Lang, Messages>> = { fr, ar, en };

/** The report, for the workshop's team: as a document for the page, and as files. */
export function registerReport(api: FastifyInstance, { report }: HttpParts, who: Who): void {
  api.get('/workshops/:id/report', async (request) => {
    const member = await who.team(request);
    if ('refused' in member) return member;
    return (await report(member.row.id, langOf(request))) ?? refuse('unknown');
  });

  for (const format of Object.values(formats)) {
    api.get(`/workshops/:id/report.${format.extension}`, async (request, reply) => {
      const member = await who.team(request);
      if ('refused' in member) return member;
      const lang = langOf(request);
      const document = await report(member.row.id, lang);
      if (!document) return refuse('unknown');
      const bytes = await format.render(document, words[lang]);
      reply.header('content-type', format.mediaType);
      reply.header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`${fileName(document.title)}.${format.extension}`)}`,
      );
      return Buffer.from(bytes);
    });
  }
}

function langOf(request: FastifyRequest): Lang {
  const asked = typeof request.query === 'object' && request.query !== null ? Reflect.get(request.query, 'lang') : undefined;
  return isLang(asked) ? asked : 'fr';
}

/** What no file system takes becomes a hyphen. */
function fileName(title: string): string {
  return title.replaceAll(/[\p{Cc}/\\:*?"<>|']+/gu, '-').slice(0, 80);
}
