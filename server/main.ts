import { ConfigError, readConfig } from './config.ts';
import { createApp } from './app.ts';
import { lanAddresses } from './edge/addresses.ts';
import { DataFolderError } from './store/errors.ts';

/** Node ends a process that hangs on its way out; sockets get this long to say goodbye. */
const longestGoodbye = 10_000;

try {
  await start();
} catch (error) {
  // A host reads this, not a developer: what is wrong with a setting or a folder needs no stack.
  const plain = error instanceof ConfigError || error instanceof DataFolderError;
  process.stderr.write(`${error instanceof Error ? (plain ? error.message : error.stack) : String(error)}\n`);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  const config = readConfig();
  const app = await createApp(config);
  const port = await app.listen();
  const setUp = await app.setUpLink(`http://localhost:${port}`);
  const lines = [
    'Twiza is running.',
    `  On this machine   http://localhost:${port}`,
    ...(config.host === '0.0.0.0' ? lanAddresses().map((address) => `  On this network   http://${address}:${port}`) : []),
    ...(config.publicUrl ? [`  For everyone      ${config.publicUrl}`] : []),
    `  Data              ${config.dataDir}`,
    ...(setUp ? ['', 'Nobody has set it up yet. Open this once, within a day:', `  ${setUp}`] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), longestGoodbye).unref();
    void app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
