import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDiskSettings } from '../../../main/adapters/disk-settings.ts';
import { sealAccounts } from '../../../main/adapters/sealed-accounts.ts';
import { nothingRemembered, type SettingsPort } from '../../../main/services/ports.ts';

const key = new Uint8Array(32).fill(7);
const account = { username: 'pat@example.com', mayUploadGroups: true, grants: [], testedAt: 1 };
const remembered = { ...nothingRemembered, account, statusLinkForbidden: true };

let folder = '';
const open = (withKey = key): SettingsPort =>
  sealAccounts(openDiskSettings(folder).settings, { folder, key: withKey });
const written = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('who signed in last', () => {
  it('is there after a restart, and nowhere in plain form', () => {
    open().change((now) => ({ ...now, memories: { district: remembered } }));
    expect(open().read().memories).toEqual({ district: remembered });
    expect(written()).toContain('statusLinkForbidden');
    expect(written()).not.toContain('pat@');
  });

  it('is not known without the key; all else is', () => {
    open().change((now) => ({ ...now, memories: { district: remembered } }));
    const other = open(new Uint8Array(32).fill(8)).read();
    expect(other.memories).toEqual({ district: { ...remembered, account: null } });
  });

  it('goes when it is forgotten', () => {
    const settings = open();
    settings.change((now) => ({ ...now, memories: { district: remembered } }));
    settings.change((now) => ({ ...now, memories: { district: { ...remembered, account: null } } }));
    expect(open().read().memories['district']?.account).toBeNull();
  });

  it('survives a change made by somebody who does not know of it', () => {
    const plain = openDiskSettings(folder).settings;
    const settings = sealAccounts(plain, { folder, key });
    settings.change((now) => ({ ...now, memories: { district: remembered } }));
    plain.change((now) => ({ ...now, chosenServiceId: 'district' }));
    expect(settings.read().memories['district']?.account).toEqual(account);
  });
});
