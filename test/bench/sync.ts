import { availableParallelism, tmpdir } from 'node:os';
import { calibrate, fsyncP99 } from './calibrate.ts';
import { joinPart } from './joinPart.ts';
import { loadPart } from './loadPart.ts';
import { memoryPart } from './memoryPart.ts';
import { readOptions } from './options.ts';
import { installPeers } from './peers.ts';
import { createReport, rounded } from './report.ts';
import { buildStage } from './stage.ts';
import { dragPart, startPart } from './startPart.ts';

/** The hub beside its peers, all in one run on one machine. */
const options = readOptions(process.argv.slice(2));
installPeers();
const report = createReport();
const scale = await calibrate();
const fsyncMs = fsyncP99(tmpdir());
const cores = availableParallelism();
report.figure('machine', {
  cores,
  node: process.version,
  slowerTelling: rounded(scale.telling),
  slowerComputing: rounded(scale.computing),
  fsyncP99Ms: rounded(fsyncMs),
});
report.say(
  `${cores} cores, ${process.version}; against the reference, telling takes ${scale.telling.toFixed(2)} × and computing ${scale.computing.toFixed(2)} ×; fsync p99 ${fsyncMs.toFixed(1)} ms`,
);
// Four boards a workshop.
const stage = await buildStage(1600, options.only.some((part) => part === 'memory' || part === 'start') ? 50 : 0);
try {
  if (options.only.includes('load')) await loadPart(stage, options, scale, fsyncMs, report);
  if (options.only.includes('join')) await joinPart(stage, options, scale, report);
  if (options.only.includes('memory')) await memoryPart(stage, options, report);
  if (options.only.includes('start')) await startPart(stage, options, scale, report);
  if (options.only.includes('drag')) dragPart(report);
} finally {
  await stage.remove();
}
process.exitCode = report.finish('sync') ? 0 : 1;
