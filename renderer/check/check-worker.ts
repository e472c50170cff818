import { createCheckHost } from './check-host.ts';
import type { ToWorker } from './protocol.ts';

const receive = createCheckHost((message) => self.postMessage(message));

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => receive(data));
