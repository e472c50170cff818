import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

const JSON_TYPE = 'application/json;charset=UTF-8';

/** Members that are null or missing are left out, as the service does. */
export function sendJson(
  response: ServerResponse,
  code: number,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): void {
  const text = JSON.stringify(body, (_, value: unknown) => (value === null ? undefined : value));
  send(response, code, text, { 'Content-Type': JSON_TYPE, ...headers });
}

/** The service labels the plain text of its errors as JSON. */
export function sendLabeledText(response: ServerResponse, code: number, text: string): void {
  send(response, code, text, { 'Content-Type': JSON_TYPE });
}

export function sendBytes(response: ServerResponse, bytes: Uint8Array, headers: OutgoingHttpHeaders): void {
  send(response, 200, bytes, headers);
}

export function sendNotAllowed(response: ServerResponse, allowed: readonly string[]): void {
  send(response, 405, '', { Allow: allowed.join(', ') });
}

const REASONS: Record<number, string> = { 404: 'Not Found', 500: 'Internal Server Error' };

/** What the service's framework answers where its own code has no answer. */
export function sendFrameworkError(
  request: IncomingMessage,
  response: ServerResponse,
  code: 404 | 500,
  message: string,
  nowMs: number,
): void {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const exception = code === 500 ? 'java.lang.IllegalStateException' : undefined;
  sendJson(response, code, {
    timestamp: nowMs,
    status: code,
    error: REASONS[code],
    exception,
    message,
    path,
  });
}

function send(
  response: ServerResponse,
  code: number,
  body: string | Uint8Array,
  headers: OutgoingHttpHeaders,
): void {
  if (response.headersSent || response.destroyed) return;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  response.writeHead(code, { ...headers, 'Content-Length': length }).end(body);
}
