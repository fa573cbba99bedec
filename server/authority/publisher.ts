import type { ParticipationId } from '#shared/kit/ids.ts';
import type { Audience } from '#shared/tools/tool.ts';
import type { AudienceName, Snapshot, ToolViews, ViewChange } from '#shared/wire/live.ts';
import type { Role } from '#shared/workshop/state.ts';

/** Under load, changes are gathered for so long (ms); in a quiet room they leave at once. */
const gatherFor = 40;

export interface PublisherParts {
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  /** The number of the last change; what is published carries it. */
  readonly rev: () => number;
  readonly viewsOf: (audience: Audience) => ToolViews;
  /** Who has a line. */
  readonly present: () => Iterable<readonly [ParticipationId, Role]>;
  readonly send: (audience: Audience, change: ViewChange) => void;
  readonly report: (error: unknown, about: string) => void;
}

export interface Publisher {
  /** Something changed that somebody may see. */
  touch(): void;
  /** All that one person sees, as it was published last; publishes first, so that nothing older follows it. */
  snapshot(who: ParticipationId, role: Role): Snapshot;
  stop(): void;
}

interface Shown {
  readonly view: unknown;
  readonly encoded: string;
}
type ShownTools = ReadonlyMap<string, Shown>;

/** Sends to each audience the tools whose view has changed since it was told last, `null` for one that shows nothing any more. */
export function createPublisher(parts: PublisherParts): Publisher {
  let shown: ReadonlyMap<string, ShownTools> = new Map();
  let publishedAt = -Infinity;
  let cancel: (() => void) | undefined;

  function publish(): void {
    cancel?.();
    cancel = undefined;
    publishedAt = parts.now();
    const next = new Map<string, ShownTools>();
    for (const audience of audiences(parts.present())) {
      const key = keyOf(audience);
      const before = shown.get(key);
      const tools = encoded(parts.viewsOf(audience));
      next.set(key, tools);
      const views = changes(before ?? new Map(), tools);
      // Whoever hears of an audience for the first time has it from a snapshot.
      if (before && views) parts.send(audience, { rev: parts.rev(), audience: nameOf(audience), views });
    }
    shown = next;
  }

  /** What is committed is true, whether or not it can be shown. */
  function tryPublish(): void {
    try {
      publish();
    } catch (error) {
      parts.report(error, 'publishing views');
    }
  }

  return {
    touch() {
      if (cancel) return;
      const wait = publishedAt + gatherFor - parts.now();
      if (wait <= 0) tryPublish();
      else cancel = parts.after(wait, tryPublish);
    },
    snapshot(who, role) {
      publish();
      const of = (audience: Audience): ToolViews =>
        Object.fromEntries([...(shown.get(keyOf(audience)) ?? [])].map(([tool, { view }]) => [tool, view]));
      const views = { everyone: of('everyone'), role: of({ role }), person: of({ person: who }) };
      return { rev: parts.rev(), now: parts.now(), views };
    },
    stop() {
      cancel?.();
    },
  };
}

function audiences(present: Iterable<readonly [ParticipationId, Role]>): readonly Audience[] {
  const people = [...present];
  const roles = new Set(people.map(([, role]) => role));
  return ['everyone', ...[...roles].map((role) => ({ role })), ...people.map(([person]) => ({ person }))];
}

function keyOf(audience: Audience): string {
  if (audience === 'everyone') return audience;
  return 'role' in audience ? `role ${audience.role}` : `person ${audience.person}`;
}

function nameOf(audience: Audience): AudienceName {
  if (audience === 'everyone') return audience;
  return 'role' in audience ? 'role' : 'person';
}

function encoded(views: ToolViews): ShownTools {
  return new Map(Object.entries(views).map(([tool, view]) => [tool, { view, encoded: JSON.stringify(view) }]));
}

function changes(before: ShownTools, now: ShownTools): ToolViews | undefined {
  const changed = [...now]
    .filter(([tool, { encoded: text }]) => before.get(tool)?.encoded !== text)
    .map(([tool, { view }]) => [tool, view] as const);
  const gone = [...before.keys()].filter((tool) => !now.has(tool)).map((tool) => [tool, null] as const);
  const all = [...changed, ...gone];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}
