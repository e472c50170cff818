/**
 * The bytes of a file; throws as soon as it is stopped. A file on a network share that went away may never answer, and
 * nothing may wait for it for ever.
 */
export const readBytes = (file: Blob, stop: AbortSignal): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    stop.throwIfAborted();
    stop.addEventListener('abort', () => reject(stopped()), { once: true });
    file.arrayBuffer().then((buffer) => resolve(new Uint8Array(buffer)), reject);
  });

const stopped = (): DOMException => new DOMException('Stopped.', 'AbortError');
