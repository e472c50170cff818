/** The part of `MessagePortMain` that a stream needs. */
export interface StreamPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

/**
 * Collects the pieces of a stream into one buffer of exactly the announced size, acknowledging each.
 * Answers null when the window breaks off, sends more or less than it announced, or anything else.
 */
export function receiveStream(port: StreamPort, sizeBytes: number): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    const bytes = new Uint8Array(sizeBytes);
    let receivedBytes = 0;
    port.on('message', ({ data }) => {
      const piece = pieceOf(data);
      if (piece === null) return resolve(receivedBytes === sizeBytes && isEnd(data) ? bytes : null);
      if (receivedBytes + piece.byteLength > sizeBytes) return resolve(null);
      bytes.set(piece, receivedBytes);
      receivedBytes += piece.byteLength;
      port.postMessage({ receivedBytes });
    });
    port.on('close', () => resolve(null));
  });
}

const isEnd = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'end' in message && message.end === true;

const pieceOf = (message: unknown): Uint8Array | null =>
  typeof message === 'object' && message !== null && 'piece' in message && message.piece instanceof Uint8Array
    ? message.piece
    : null;
