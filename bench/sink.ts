import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Swallows a body and answers as the service does for an accepted file. */
const program = `
  const http = require('node:http');
  const answer = JSON.stringify({ id: 1, content: 'GROUPS', contentType: 'text/csv', digest: 'A', status: 'ACCEPTED',
    batch: 'a.csv', creator: 'a', created: '2026-01-01T00:00:00Z', updated: '2026-01-01T00:00:00Z', message: '' });
  http.createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(202, { 'content-type': 'application/json' }).end(answer));
  }).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;

export interface Sink {
  readonly port: number;
  readonly close: () => void;
}

/** A service on this computer, or the proxy before it, in a process of its own. */
export async function startSink(): Promise<Sink> {
  const server = spawn('node', ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve) =>
    createInterface({ input: server.stdout }).once('line', resolve),
  );
  return { port: Number(port), close: () => void server.kill() };
}
