import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, type Result } from '../../preload/contract/kit.ts';
import {
  nothingRemembered,
  type ServiceMemory,
  type Settings,
  type SettingsPort,
} from '../services/ports.ts';
import { accountEntry } from './disk-settings.ts';
import { seal, unseal } from './seal.ts';
import { writeWholeNow } from './write-whole.ts';

export interface SealedAccountsOptions {
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

type Accounts = Readonly<Record<string, NonNullable<ServiceMemory['account']>>>;

const PURPOSE = 'accounts';
const accountsEntry = z.record(z.string(), accountEntry);

/**
 * Settings whose memory of accounts (a person's login, and what they may upload for) lies encrypted in a file of its
 * own. SECURITY: `settings.json` is plain, and a login is half of a sign-in.
 */
export function sealAccounts(settings: SettingsPort, { folder, key }: SealedAccountsOptions): SettingsPort {
  const path = join(folder, 'accounts.sealed');
  let accounts = readAccounts(path, key);
  const read = (): Settings => {
    const plain = settings.read();
    const serviceIds = new Set([...Object.keys(plain.memories), ...Object.keys(accounts)]);
    const memories = [...serviceIds].map((serviceId) => {
      const memory = plain.memories[serviceId] ?? nothingRemembered;
      return [serviceId, { ...memory, account: accounts[serviceId] ?? null }] as const;
    });
    return { ...plain, memories: Object.fromEntries(memories) };
  };
  return {
    read,
    change: (change) => {
      const next = change(read());
      const kept = writeAccounts(next);
      const saved = settings.change(() => withoutAccounts(next));
      return kept.ok ? saved : kept;
    },
  };

  function writeAccounts(next: Settings): Result<void> {
    const found = Object.entries(next.memories).flatMap(([serviceId, { account }]) =>
      account === null ? [] : [[serviceId, account] as const],
    );
    const text = JSON.stringify(Object.fromEntries(found));
    if (text === JSON.stringify(accounts)) return { ok: true, value: undefined };
    accounts = Object.fromEntries(found);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeWholeNow(path, Buffer.from(seal(key, PURPOSE, Buffer.from(text))).toString('base64'));
      return { ok: true, value: undefined };
    } catch {
      return fail('disk-not-writable');
    }
  }
}

const withoutAccounts = (settings: Settings): Settings => ({
  ...settings,
  memories: Object.fromEntries(
    Object.entries(settings.memories).map(([serviceId, memory]) => [serviceId, { ...memory, account: null }]),
  ),
});

/** None when there are none yet, or when their key is gone: then the next connection test tells them anew. */
function readAccounts(path: string, key: Uint8Array): Accounts {
  try {
    const bytes = unseal(key, PURPOSE, Buffer.from(readFileSync(path, 'utf8'), 'base64'));
    return bytes === null ? {} : accountsEntry.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return {};
  }
}
