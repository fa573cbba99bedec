import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { isRefusal } from '#shared/kit/refusal.ts';
import { toolNames, tools } from '#shared/tools/registry.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { activityAt, agenda, workshopId } from '#test/kit/scenario.ts';
import { openTestWorkshop } from '#test/kit/testWorkshop.ts';

/** Every command that somebody can send, by its name on the wire. */
export const commandNames: readonly string[] = toolNames.flatMap((tool) =>
  Object.keys(tools[tool].commands).map((name) => `${tool}.${name}`),
);

type Schema = Readonly<Record<string, unknown>>;

const words = (known: readonly string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    fc.constantFrom(
      ...agenda.slice(0, 4).flatMap(({ id, board }) => [id, board]),
      '__proto__',
      'constructor',
      'note',
      'sun',
      'is',
      'poll',
      'expect',
    ),
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.nat(12_000).map((length) => 'x'.repeat(length)),
  );

/** Values of a JSON schema, its bounds kept most of the time. */
function valuesOf(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const some = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(some)) return fc.oneof(...some.map((one) => valuesOf(one as Schema, known)));
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  switch (schema['type']) {
    case 'object':
      return objectsOf(schema, known);
    case 'array': {
      const prefix = schema['prefixItems'];
      if (Array.isArray(prefix)) return fc.tuple(...prefix.map((one) => valuesOf(one as Schema, known)));
      return fc.array(valuesOf((schema['items'] ?? {}) as Schema, known), { maxLength: 6 });
    }
    case 'string':
      return words(known);
    case 'integer':
    case 'number':
      return fc.oneof(fc.nat(3), fc.nat(3), fc.nat(100), fc.integer(), fc.double(), fc.constantFrom(-1, 0, 1e308, Number.NaN));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.anything({ maxDepth: 3 });
  }
}

function objectsOf(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const { properties, required, additionalProperties } = schema as {
    properties?: Readonly<Record<string, Schema>>;
    required?: readonly string[];
    additionalProperties?: Schema | false;
  };
  if (properties) {
    const model = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, valuesOf(value, known)]));
    return fc.record(model, { requiredKeys: [...(required ?? [])] });
  }
  return fc.dictionary(words(known), valuesOf(additionalProperties ? additionalProperties : {}, known), { maxKeys: 5 });
}

/** As the schema has it, with one thing put in the place of another, or anything at all. */
function inputsOf(name: string, known: readonly string[]): fc.Arbitrary<unknown> {
  const [tool = '', command = ''] = name.split('.');
  const input = tools[tool as keyof typeof tools].commands[command]?.input;
  if (!input) throw new Error(`no command ${name}`);
  const fitting = valuesOf(z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }), known);
  const anything = fc.anything({ maxDepth: 3, withBigInt: false });
  const spoiled = fc.tuple(fitting, fc.nat(), anything).map(([whole, place, other]) => {
    if (typeof whole !== 'object' || whole === null) return other;
    const keys = [...Object.keys(whole), 'more'];
    return { ...whole, [keys[place % keys.length] ?? 'more']: other };
  });
  return fc.oneof({ weight: 5, arbitrary: fitting }, { weight: 3, arbitrary: spoiled }, { weight: 1, arbitrary: anything });
}

const perWorkshop = 250;
/** What has happened before somebody sends nonsense. */
const situations: readonly (readonly string[])[] = [['timer.start'], ['timer.pause', 'vote'], ['workshop.pause'], []];

async function workshopIn(seed: number, happened: readonly string[]) {
  const here = await openTestWorkshop(seed);
  const facilitator = await here.add('Amina', 'facilitator');
  const who = [facilitator, await here.add('Salma', 'participant'), await here.add('Omar', 'observer')];
  // The first activity has a zone for anonymous cards.
  const { id: activity, board } = activityAt(0);
  if (happened.length > 0) await here.does(facilitator, 'workshop.open');
  if (happened.includes('vote')) {
    const card = {
      board,
      zone: 'worry',
      kind: 'note',
      at: ['worry', '', 'V'],
      tint: 'sun',
      texts: { text: 'un' },
      keyHash: 'a'.repeat(64),
    };
    await here.does(facilitator, 'anonymous.add', card);
    await here.does(facilitator, 'vote.open', { activity, dots: 2, perCard: 2 });
  }
  for (const name of happened) if (name !== 'vote') await here.does(facilitator, name, {});
  const poll = (await here.authority.toolStates(workshopId))?.vote.running?.poll;
  return { here, who, known: [activity, activityAt(1).id, board, ...(poll ? [poll.id, ...poll.cards] : [])] };
}

/** B3 on the live channel: `count` commands of one name to a real authority; throws with the smallest input that does harm. */
export async function fuzzCommand(name: string, seed: number, count: number): Promise<{ readonly done: number }> {
  let done = 0;
  for (let round = 0; round * perWorkshop < count; round++) {
    const { here, who, known } = await workshopIn(seed + round, situations[round % situations.length] ?? []);
    await fc.assert(
      fc.asyncProperty(
        inputsOf(name, known),
        fc.constantFrom(...who, ...who.slice(0, 1), 'pStranger00' as ParticipationId),
        async (input, sender) => {
          const before = await here.authority.toolStates(workshopId);
          const answer = await here.does(sender, name, input);
          const after = await here.authority.toolStates(workshopId);
          if ('done' in answer) done++;
          else if (!isRefusal(answer)) throw new Error(`it answered ${JSON.stringify(answer)}`);
          else if (after !== before) throw new Error(`it was refused as ${answer.refused}, and the workshop changed`);
          if (here.reports.length > 0) throw new Error(`it threw inside: ${String(here.reports[0])}`);
        },
      ),
      { numRuns: Math.min(perWorkshop, count - round * perWorkshop), seed: seed + round, endOnFailure: true, includeErrorInReport: true },
    );
    await here.close();
  }
  return { done };
}
