import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFileLog, readRecentLog } from '../../../main/adapters/file-log.ts';
import { redact } from '../../../main/adapters/redact.ts';
import type { LogFacts } from '../../../main/services/ports.ts';

it.each([
  'Authorization: Bearer 8c29ead1-4b46-4411-8102-870590f84451',
  'token 8c29ead1-4b46-4411-8102-870590f84451 expired',
  'eyJraWQiOiJhYmMifQ.eyJzdWIiOiJwYXQifQ.c2lnbmF0dXJl',
  'jteacher@example.com was not found',
  'student 1234567890',
  'School [88800120012001] can not be found',
  'password=hunter2&client_secret=s3cret',
  '{"password":"hunter2"}',
  'C:\\Users\\pat\\groups.csv',
  '/home/pat/groups.csv',
])('takes the secret out of %j', (text) => {
  const clean = redact(text);
  expect(clean).toContain('[removed]');
  expect(clean).not.toMatch(/8c29ead1|eyJ|jteacher|1234567890|88800120012001|hunter2|s3cret|pat/);
});

it('leaves plain facts alone', () => {
  const plain = 'import.rdw.smarterbalanced.org: ECONNREFUSED HTTP 503 after 1200 ms';
  expect(redact(plain)).toBe(plain);
});

it('takes given secrets out wherever they stand', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 3 }), fc.string(), fc.string(), (secret, before, after) => {
      fc.pre(!'[removed]'.includes(secret));
      expect(redact(`${before}${secret}${after}`, [secret])).not.toContain(secret);
    }),
  );
});

it('writes events and allowed facts, nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'uploader-log-'));
  try {
    const log = createFileLog({ folder });
    log.write('delivery-changed', {
      deliveryId: '8c29ead1-4b46-4411-8102-870590f84451',
      state: 'sending',
      sizeBytes: 12345678,
    });
    const smuggled = {
      detail: 'host: Bearer abc.def',
      row: 'JT4thGrade,88800120012001,2018,,SSID001,',
      cause: { password: 'hunter2' },
    };
    log.write('request-failed', smuggled as unknown as LogFacts);
    const written = readFileSync(join(folder, 'uploader.log'), 'utf8');
    expect(written).toContain(
      'deliveryId=8c29ead1-4b46-4411-8102-870590f84451 state="sending" sizeBytes=12345678',
    );
    expect(written).toContain('request-failed detail="host: [removed]" cause=object');
    expect(written).not.toMatch(/SSID001|JT4thGrade|hunter2|abc\.def/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('reads its last lines back, those of the file before it first', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'uploader-log-'));
  try {
    expect(await readRecentLog(folder)).toEqual([]);
    writeFileSync(join(folder, 'uploader.old.log'), 'first\n');
    createFileLog({ folder }).write('started', { version: '1.0.0' });
    const lines = await readRecentLog(folder);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('first');
    expect(lines[1]).toContain('started version="1.0.0"');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
