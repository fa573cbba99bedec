import type { WorkshopSummary } from '#shared/wire/api.ts';

/** The link that leads a phone to this workshop: the server's word where it has one, else under the address of this page. */
export function joinLink({ joinUrl, code }: Pick<WorkshopSummary, 'joinUrl' | 'code'>): string {
  return joinUrl ?? `${window.location.origin}/j/${code}`;
}

/** «twiza.example/j/K7M4QX»: as one reads it aloud. */
export function spokenLink(link: string): string {
  return link.replace(/^https?:\/\//, '');
}
