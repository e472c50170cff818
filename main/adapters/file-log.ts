import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import type { Log } from '../services/ports.ts';
import { redact } from './redact.ts';

export interface FileLogOptions {
  readonly folder: string;
}

const LOG_NAME = 'uploader.log';
const LARGEST_LOG_BYTES = 1024 * 1024;
/** Only these can stand in a line; whatever else a caller passes is left out, typed or not. */
const tellable = new Set([
  'deliveryId',
  'serviceId',
  'state',
  'cause',
  'mishap',
  'code',
  'detail',
  'reference',
  'errorName',
  'errorCode',
  'place',
  'address',
  'version',
  'platform',
  'http',
  'importId',
  'tries',
  'sizeBytes',
  'waitMs',
]);
const ourIds = new Set(['deliveryId', 'serviceId']);
const LONGEST_FACT = 300;

/**
 * `uploader.log` with the one before it, a megabyte each: an event's name and plain facts on every line.
 * SECURITY: a list of what may be told, and redaction after it. CSV rows, student ids, logins, tokens and secrets
 * have no way in.
 */
export function createFileLog({ folder }: FileLogOptions): Log {
  const logger = electronLog.create({ logId: 'uploader' });
  logger.transports.console.level = false;
  if (logger.transports.ipc) logger.transports.ipc.level = false;
  logger.transports.file.resolvePathFn = () => join(folder, LOG_NAME);
  logger.transports.file.maxSize = LARGEST_LOG_BYTES;
  logger.transports.file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] {text}';
  return {
    write: (event, facts = {}) => {
      const told = Object.entries(facts)
        .filter(([name, value]) => tellable.has(name) && value !== undefined)
        .map(([name, value]) => `${name}=${plain(name, value)}`);
      logger.info([event, ...told].join(' '));
    },
  };
}

/** The lines of the log and of the one before it, oldest first; none where they cannot be read. */
export async function readRecentLog(folder: string): Promise<readonly string[]> {
  const names = [LOG_NAME.replace('.log', '.old.log'), LOG_NAME];
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')));
  return texts
    .join('')
    .split('\n')
    .filter((line) => line !== '');
}

function plain(name: string, value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return typeof value;
  // Our own ids look like tokens; they are told from them by the name they come under.
  if (ourIds.has(name) && /^[\w-]{1,64}$/.test(value)) return value;
  return JSON.stringify(redact(value.slice(0, LONGEST_FACT)));
}
