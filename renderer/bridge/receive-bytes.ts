import {
  fail,
  succeed,
  type Downloaded,
  type DownloadToMain,
  type Result,
} from '../../preload/contract/kit.ts';
import { closingOf } from './send-bytes.ts';

/**
 * Takes the bytes of a download, in the window or in its worker, and closes the port. The caller has to look at the
 * shape of the facts. Codes: those of the download; unexpected, when the main process breaks off.
 */
export const receiveBytes = async (port: MessagePort): Promise<Result<Downloaded<unknown>>> => {
  const brokenOff = closingOf(port).then(() => fail('unexpected'));
  const result = await Promise.race([receive(port), brokenOff]);
  port.close();
  return result;
};

const receive = (port: MessagePort): Promise<Result<Downloaded<unknown>>> =>
  new Promise((resolve) => {
    let facts: unknown = null;
    let bytes = new Uint8Array(0);
    let receivedBytes = 0;
    const finishIfWhole = (): void => {
      if (receivedBytes === bytes.byteLength) resolve(succeed({ facts, bytes }));
    };
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'object' || data === null) return;
      if ('result' in data) {
        const result = data.result as Result<{ facts: unknown; sizeBytes: number }>;
        if (!result.ok) return resolve(result);
        ({ facts } = result.value);
        bytes = new Uint8Array(result.value.sizeBytes);
        finishIfWhole();
      } else if ('piece' in data && data.piece instanceof Uint8Array) {
        bytes.set(data.piece, receivedBytes);
        receivedBytes += data.piece.byteLength;
        port.postMessage({ receivedBytes } satisfies DownloadToMain);
        finishIfWhole();
      }
    };
  });
