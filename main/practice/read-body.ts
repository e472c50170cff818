import type { IncomingMessage } from 'node:http';

const MAX_BODY_BYTES = 500 * 1024 * 1024;

/** The whole body, or null if it is larger than the service takes. Rejects when the sender breaks off. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let byteCount = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    byteCount += piece.length;
    if (byteCount > MAX_BODY_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces, byteCount);
}
