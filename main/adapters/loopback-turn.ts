import { createHash } from 'node:crypto';
import { connect, createServer, type Server } from 'node:net';
import type { TurnPort } from '../services/ports.ts';

/** SECURITY: only this computer can see who has a turn; nothing but a name that says nothing is told. */
const LOOPBACK = '127.0.0.1';
/** Below the ports that systems give to outgoing connections, above those of well-known services. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;
/** Ports of other programs that are passed over. */
const TRIES = 8;
const ANSWER_MS = 1000;

/**
 * A turn is a port of the loopback interface that the receiver's address leads to: one program has it, whoever
 * started it, and the system takes it back when that program ends. A program that has it says its name to whoever
 * asks, so that a stranger on the same port is told from another uploader.
 */
export const createLoopbackTurn = (): TurnPort => ({
  take: async (receiver) => {
    const name = `student-group-uploader ${createHash('sha256').update(receiver).digest('hex')}`;
    const first = Number.parseInt(name.slice(-8), 16);
    for (let index = 0; index < TRIES; index += 1) {
      const port = FIRST_PORT + ((first + index) % PORTS);
      // Who has just given it back says nothing: the port is free then, and no other one may be taken.
      for (let tries = 0; tries < 2; tries += 1) {
        const server = await listen(port, name);
        if (server !== null) return () => void server.close();
        const said = await ask(port);
        if (said === name) return null;
        if (said !== '') break;
      }
    }
    // Every port is a stranger's: better to send without knowing than never.
    return () => undefined;
  },
});

function listen(port: number, name: string): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(name);
    });
    server.once('error', () => resolve(null));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => resolve(server.unref()));
  });
}

/** What the program on this port says at once; empty when it says nothing. */
function ask(port: number): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(port, LOOPBACK);
    const end = (): void => {
      socket.destroy();
      resolve(said);
    };
    socket.setTimeout(ANSWER_MS, end);
    socket.on('data', (piece) => {
      said += piece.toString('latin1');
      // SECURITY: a stranger may talk for ever.
      if (said.length > 200) end();
    });
    socket.on('end', end);
    socket.on('error', end);
  });
}
