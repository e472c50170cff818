import { openFile, refuseSize } from '../../core/group-file/open-file.ts';
import { createCheckHost } from './check-host.ts';
import type { ToWorker } from './protocol.ts';

const receive = createCheckHost((message, transfer = []) => self.postMessage(message, { transfer }), {
  openFile,
  refuseSize,
});

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => receive(data));
