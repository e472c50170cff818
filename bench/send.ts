// Sending 60 MB to a server on this computer: our import service adapter against curl.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createGotHttp } from '../main/adapters/got-http.ts';
import { createGotImportService } from '../main/adapters/got-import-service.ts';
import { medianOf, printTable } from './medians.ts';
import { startSink } from './sink.ts';

const rounds = 11;
const sizeBytes = 60 * 1024 * 1024;

const sink = await startSink();
const importUrl = `http://127.0.0.1:${sink.port}`;

const bytes = new Uint8Array(randomBytes(sizeBytes));
const folder = mkdtempSync(path.join(tmpdir(), 'uploader-bench-'));
const file = path.join(folder, 'groups.csv');
writeFileSync(file, bytes);
const importService = createGotImportService(
  createGotHttp({ userAgent: 'bench', certificateAuthority: undefined }),
);

let peakExtraBytes = 0;
const notePeak = (before: number): void => {
  peakExtraBytes = Math.max(peakExtraBytes, process.memoryUsage.rss() - before);
};

async function sendByOurs(): Promise<number> {
  const before = process.memoryUsage.rss();
  const startedAt = performance.now();
  const outcome = await importService.post(
    { importUrl, accessToken: 'token' },
    { fileName: 'groups.csv', bytes, onProgress: () => notePeak(before) },
    new AbortController().signal,
  );
  if (outcome.kind !== 'answered') throw new Error(`not sent: ${JSON.stringify(outcome)}`);
  return performance.now() - startedAt;
}

function sendByCurl(): number {
  const startedAt = performance.now();
  const { status } = spawnSync('curl', [
    ...['-s', '-o', '/dev/null', '-H', 'Authorization: Bearer token', '-H', 'Expect:'],
    ...['-F', `file=@${file};type=text/csv`, `${importUrl}/groups/imports`],
  ]);
  if (status !== 0) throw new Error('curl failed: is it installed?');
  return performance.now() - startedAt;
}

const ours: number[] = [];
const curl: number[] = [];
try {
  await sendByOurs();
  for (let round = 0; round < rounds; round += 1) {
    curl.push(sendByCurl());
    globalThis.gc?.();
    ours.push(await sendByOurs());
  }
} finally {
  sink.close();
  rmSync(folder, { recursive: true, force: true });
}
const milliseconds = (values: readonly number[]): string => `${medianOf(values).toFixed(0)} ms`;
printTable(`Sending 60 MB to loopback (median of ${rounds})`, [
  { what: 'curl', value: milliseconds(curl) },
  { what: 'Student Group Uploader', value: milliseconds(ours), ratio: medianOf(ours) / medianOf(curl) },
  {
    what: 'most memory while sending, above before',
    value: `${(peakExtraBytes / 1024 / 1024).toFixed(0)} MB`,
  },
]);
