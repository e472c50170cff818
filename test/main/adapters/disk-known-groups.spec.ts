import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDiskKnownGroups } from '../../../main/adapters/disk-known-groups.ts';
import { fail, succeed } from '../../../preload/contract/kit.ts';

const key = randomBytes(32);
const receiver = 'https://import.example';
const bytes = Buffer.from('JT4thGrade SSID001 teacher@example.com');
const stamp = new Date('2026-08-20T10:00:00.000Z');

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'uploader-')), 'known-groups');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const open = (withKey: Uint8Array = key) => openDiskKnownGroups({ folder, key: withKey, now: () => stamp });
const kept = (withKey?: Uint8Array) =>
  open(withKey)
    .files.kept()
    .map((each) => Buffer.from(each).toString());
const onlyName = (): string => readdirSync(folder)[0]!;

describe('what is known of groups, on disk', () => {
  it('is there again, the last of each receiver', async () => {
    expect(open()).toMatchObject({ unreadable: 0 });
    expect(existsSync(folder)).toBe(false);
    await open().files.keep(receiver, Buffer.from('before'));
    expect(await open().files.keep(receiver, bytes)).toEqual(succeed(undefined));
    await open().files.keep('https://other.example', Buffer.from('other'));
    expect(kept().sort()).toEqual([bytes.toString(), 'other'].sort());
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('is not to be read there, nor in the name of its file', async () => {
    await open().files.keep(receiver, bytes);
    const written = readFileSync(join(folder, onlyName()), 'latin1') + onlyName();
    for (const word of ['JT4thGrade', 'SSID001', 'teacher', 'example']) expect(written).not.toContain(word);
  });

  it('is set aside when its key is gone, and said', async () => {
    await open().files.keep(receiver, bytes);
    const name = onlyName();
    expect(open(randomBytes(32)).unreadable).toBe(1);
    expect(readdirSync(folder)).toEqual([name.replace('.known', '-damaged-2026-08-20T10-00-00-000Z.known')]);
    // Said once, and begun anew.
    expect(open()).toMatchObject({ unreadable: 0 });
    await open().files.keep(receiver, bytes);
    expect(kept()).toEqual([bytes.toString()]);
  });

  it('is set aside when it is damaged, or another receiver’s', async () => {
    await open().files.keep(receiver, bytes);
    const name = onlyName();
    const sealed = readFileSync(join(folder, name));
    rmSync(join(folder, name));
    writeFileSync(join(folder, `${'0'.repeat(32)}.known`), sealed);
    sealed[sealed.length - 1]! ^= 1;
    writeFileSync(join(folder, name), sealed);
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    expect(open().unreadable).toBe(2);
    expect(kept()).toEqual([]);
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('not ours');
  });

  it('says when it cannot be written', async () => {
    writeFileSync(folder, '');
    const { files } = openDiskKnownGroups({ folder: join(folder, 'below'), key });
    expect(await files.keep(receiver, bytes)).toEqual(fail('disk-not-writable'));
  });

  it('are left alone while the key is of this run only, and nothing is written by it', async () => {
    await open().files.keep('https://import.example.org', Buffer.from('known'));
    const written = readdirSync(folder);
    const { files, unreadable } = openDiskKnownGroups({ folder, key: randomBytes(32), forThisRun: true });
    expect([files.kept(), unreadable]).toEqual([[], 0]);
    expect(await files.keep('https://import.example.org', Buffer.from('other'))).toEqual(succeed(undefined));
    expect(readdirSync(folder)).toEqual(written);
    expect(open().files.kept().map(String)).toEqual(['known']);
  });
});
