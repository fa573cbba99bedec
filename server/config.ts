import { resolve } from 'node:path';

/** What a host can set. Read once, at the start. */
export interface Config {
  readonly port: number;
  /** The address to listen on; `0.0.0.0` is every address of the machine. */
  readonly host: string;
  /** Absolute path of the folder that holds everything that is kept. */
  readonly dataDir: string;
  /** Where people reach Twiza from outside, without a trailing slash; absent on a village LAN. */
  readonly publicUrl?: string;
}

/** A setting that cannot be used; the message names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigError naming the variable at fault */
export function readConfig(environment: Environment = process.env): Config {
  const publicUrl = readPublicUrl(environment['PUBLIC_URL']);
  return {
    port: readPort(environment['PORT']),
    host: readHost(environment['HOST']),
    dataDir: resolve(environment['DATA_DIR'] || 'data'),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  };
}

function readPort(value: string | undefined): number {
  if (value === undefined || value === '') return 4600;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigError(`PORT must be a whole number from 0 to 65535, not «${value}».`);
  return port;
}

function readHost(value: string | undefined): string {
  if (value === undefined || value === '') return '0.0.0.0';
  if (/[\s/]/.test(value)) throw new ConfigError(`HOST must be a name or an address without spaces or slashes, not «${value}».`);
  return value;
}

function readPublicUrl(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (!URL.canParse(value)) throw new ConfigError(`PUBLIC_URL must be an address such as https://twiza.example.org, not «${value}».`);
  const url = new URL(value);
  const plain = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (!plain || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(`PUBLIC_URL must be http or https and a host, with nothing after it, not «${value}».`);
  }
  return url.origin;
}
