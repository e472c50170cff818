// Memory while 60 MB go by a proxy that the system names: Electron's network stack, in the program's two processes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright';
import { build } from 'vite';
import { hereOnly, root } from '../test/support/program.ts';
import { medianOf, printTable } from './medians.ts';
import type { Sent } from './send-by-proxy-program.ts';
import { startSink } from './sink.ts';

const rounds = 5;
const sizeBytes = 60 * 1024 * 1024;
const executablePath = process.env['UPLOADER_ELECTRON'];
if (executablePath === undefined) throw new Error('Run this as `npm run bench`.');

const folder = mkdtempSync(path.join(tmpdir(), 'uploader-bench-'));
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: {
    ssr: path.join(root, 'bench/send-by-proxy-program.ts'),
    outDir: folder,
    emptyOutDir: false,
    target: 'node20.18',
    rolldownOptions: {
      external: ['electron', /^node:/],
      output: { format: 'es', entryFileNames: 'main.mjs' },
    },
  },
});
writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'bench', main: 'main.mjs' }));
const sink = await startSink();
const electron = await _electron.launch({
  executablePath,
  args: [
    ...hereOnly(),
    '--js-flags=--expose-gc',
    folder,
    `--user-data-dir=${path.join(folder, 'profile')}`,
    `--proxy-server=127.0.0.1:${sink.port}`,
  ],
});
const sent: Sent[] = [];
try {
  for (let round = 0; round < rounds; round += 1) {
    sent.push(await electron.evaluate((_electron, bytes) => globalThis.sendByProxy(bytes), sizeBytes));
  }
} finally {
  await electron.close();
  sink.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
/** As a ratio to the file, which itself is in memory before. */
const most = (of: (one: Sent) => number) => {
  const bytes = Math.max(...sent.map(of));
  return { value: `${(bytes / 1024 / 1024).toFixed(0)} MB`, ratio: bytes / sizeBytes };
};
printTable(`Sending 60 MB by a proxy (${rounds} times)`, [
  { what: 'time, median', value: `${medianOf(sent.map(({ tookMs }) => tookMs)).toFixed(0)} ms` },
  { what: 'most memory above before, main process', ...most(({ mainBytes }) => mainBytes) },
  { what: 'most memory above before, network process', ...most((one) => one.networkBytes) },
]);
