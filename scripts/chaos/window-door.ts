import type { Page } from 'playwright';
import { nothingAbout } from '../../core/delivery/about.ts';
import type { Credentials, DeliveryView, HandOver, UploaderBridge } from '../../preload/contract/contract.ts';
import { channel, type Result } from '../../preload/contract/kit.ts';
import { SCHOOL, YEAR, type ChaosFile } from './files.ts';

// What a person does with the window, done by the door that the window itself uses.

type Uploader = { readonly uploader: UploaderBridge };

/** Adds a service, connects to it and makes it the one in use. Answers its id. */
export function connectByDoor(
  window: Page,
  { tokenUrl, importUrl }: { readonly tokenUrl: string; readonly importUrl: string },
  credentials: Credentials,
): Promise<string> {
  const address = { name: 'Restarts', flavor: 'openam', tokenUrl, importUrl } as const;
  return window.evaluate(
    async ([where, who]) => {
      const { services } = (globalThis as unknown as Uploader).uploader;
      const saved = await services.save({ serviceId: null, address: where });
      if (!saved.ok) throw new Error(saved.failure.code);
      const connected = await services.connect({ ...saved.value, credentials: who });
      if (!connected.ok) throw new Error(connected.failure.code);
      await services.choose(saved.value);
      return saved.value.serviceId;
    },
    [address, credentials] as const,
  );
}

/** Everything in the history. */
export async function listByDoor(window: Page): Promise<readonly DeliveryView[]> {
  const page = await window.evaluate(() =>
    (globalThis as unknown as Uploader).uploader.deliveries.find({
      ...{ text: '', serviceId: null, standing: null, from: null, to: null },
      ...{ sort: { column: 'when', descending: true }, offset: 0, count: 1000 },
    }),
  );
  if (!page.ok) throw new Error(page.failure.code);
  return page.value.entries;
}

/** Hands a file over as the window does. Rejects when the program does not take it. */
export async function handOverByDoor(window: Page, serviceId: string, file: ChaosFile): Promise<void> {
  const input: HandOver = {
    fileName: file.fileName,
    serviceId,
    sizeBytes: file.bytes.length,
    counts: file.counts,
    years: [YEAR],
    schools: [SCHOOL],
    subjects: ['Math'],
    groups: [],
    about: nothingAbout,
    knownVersion: null,
  };
  const handed = await window.evaluate(
    ([stream, given, base64]) =>
      new Promise<Result<unknown>>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }: MessageEvent<{ readonly result?: Result<unknown> }>) => {
          if (data.result === undefined) port1.postMessage({ end: true });
          else resolve(data.result);
        };
        globalThis.postMessage({ stream, input: given }, globalThis.location.origin, [port2]);
        port1.postMessage({ piece: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) });
      }),
    [channel('deliveries', 'handOver'), input, file.bytes.toString('base64')] as const,
  );
  if (!handed.ok) throw new Error(handed.failure.code);
}
