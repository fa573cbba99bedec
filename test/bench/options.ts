import { parseArgs } from 'node:util';

const partNames = ['load', 'join', 'memory', 'start', 'drag'] as const;
type PartName = (typeof partNames)[number];

export interface Options {
  /** These servers only; a goal that compares with another one is left out. */
  readonly servers: readonly string[];
  readonly only: readonly PartName[];
  /** Connections of the loads. */
  readonly n: readonly number[];
  readonly seconds: number;
  readonly warmUp: number;
  readonly runs: number;
}

const usage = `npm run bench -- sync [options]
  --only load,join,memory,start,drag   some parts only
  --n 60,200,600,1500                  connections of the loads
  --servers twiza,relay                some servers only
  --seconds 20   --warm-up 5           of each load
  --runs 3                             of which medians are taken`;

/** @throws on what it does not know */
export function readOptions(parameters: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      only: { type: 'string', default: partNames.join(',') },
      n: { type: 'string', default: '60,200,600,1500' },
      servers: { type: 'string', default: '' },
      seconds: { type: 'string', default: '20' },
      'warm-up': { type: 'string', default: '5' },
      runs: { type: 'string', default: '3' },
    },
  });
  const only = values.only.split(',').map((name) => {
    const known = partNames.find((part) => part === name);
    if (!known) throw new Error(`no part is called ${name}\n${usage}`);
    return known;
  });
  return {
    only,
    servers: values.servers === '' ? [] : values.servers.split(','),
    n: values.n.split(',').map(Number),
    seconds: Number(values.seconds),
    warmUp: Number(values['warm-up']),
    runs: Number(values.runs),
  };
}
