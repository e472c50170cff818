import { openFile, refuseSize } from '../../core/group-file/open-file.ts';
import { createCheckHost } from './check-host.ts';
import { compareEngine } from './compare-engine.ts';
import type { ToWorker } from './protocol.ts';
import { warmUp } from './warm-up.ts';

const receive = createCheckHost((message, transfer = []) => self.postMessage(message, { transfer }), {
  openFile,
  refuseSize,
  ...compareEngine,
});

const warming = new AbortController();
self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  warming.abort();
  receive(data);
});
void warmUp(openFile, warming.signal);
