// Runs inside Electron, driven by send-by-proxy.ts: our import service adapter on Electron's own network stack.
import { app } from 'electron';
import { createElectronHttp, oneRequestForEachConnection } from '../main/adapters/electron-http.ts';
import { createGotImportService } from '../main/adapters/got-import-service.ts';

export interface Sent {
  readonly tookMs: number;
  /** Above what it was before, of the program's main process and of its network process. */
  readonly mainBytes: number;
  readonly networkBytes: number;
}

declare global {
  var sendByProxy: (sizeBytes: number) => Promise<Sent>;
}

const LOOK_EVERY_MS = 5;

oneRequestForEachConnection();
app.on('window-all-closed', () => undefined);

const importService = createGotImportService(
  createElectronHttp({
    userAgent: 'bench',
    proxySignIns: { find: () => Promise.resolve(null), rejected: () => Promise.resolve() },
  }),
);

const networkBytes = (): number =>
  1024 * (app.getAppMetrics().find(({ name }) => name === 'Network Service')?.memory.workingSetSize ?? 0);

globalThis.sendByProxy = async (sizeBytes) => {
  const bytes = new Uint8Array(sizeBytes).fill(65);
  globalThis.gc?.();
  const before = { main: process.memoryUsage.rss(), network: networkBytes() };
  let [main, network] = [0, 0];
  const timer = setInterval(() => {
    main = Math.max(main, process.memoryUsage.rss() - before.main);
    network = Math.max(network, networkBytes() - before.network);
  }, LOOK_EVERY_MS);
  const startedAt = performance.now();
  const outcome = await importService.post(
    { importUrl: 'http://import.test', accessToken: 'token' },
    { fileName: 'groups.csv', bytes, onProgress: () => undefined },
    new AbortController().signal,
  );
  clearInterval(timer);
  if (outcome.kind !== 'answered') throw new Error(`not sent: ${JSON.stringify(outcome)}`);
  return { tookMs: performance.now() - startedAt, mainBytes: main, networkBytes: network };
};
