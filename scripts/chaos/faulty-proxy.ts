import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { FalseAnswer, Fault, FaultPlan, RequestKind } from './faults.ts';

export interface FaultyProxy {
  readonly port: number;
  /** POSTs of files that a client began, and how many of them stood open at the same time at most. */
  readonly posts: () => { readonly begun: number; readonly mostAtOnce: number };
  readonly close: () => Promise<void>;
}

/** Called when a request is seen, when the service does something, and when its answer is about to go back. */
export type OnTraffic = (kind: RequestKind | 'answer') => void;

export interface FaultyProxyOptions {
  readonly servicePort: number;
  readonly faults: FaultPlan;
  readonly onTraffic: OnTraffic;
}

const HEAD_END = Buffer.from('\r\n\r\n');

interface Head {
  readonly kind: RequestKind;
  /** Of the whole request, with the head as it is forwarded. */
  readonly totalBytes: number;
  readonly first: Buffer;
}

/** Stands between deliverer and service, and lets happen to each connection what the plan says. */
export async function startFaultyProxy(options: FaultyProxyOptions): Promise<FaultyProxy> {
  const { faults, onTraffic } = options;
  const sockets = new Set<Socket>();
  let begun = 0;
  let open = 0;
  let mostAtOnce = 0;
  let closed = false;

  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    return socket;
  };

  const serve = (client: Socket): void => {
    keep(client);
    readHead(client, options.servicePort, (head) => {
      if (head.kind === 'post') {
        begun += 1;
        open += 1;
        mostAtOnce = Math.max(mostAtOnce, open);
        client.on('close', () => (open -= 1));
      }
      onTraffic(head.kind);
      const fault = faults.next(head.kind);
      const carry = { ...options, client, head, dial: () => keep(connect(options.servicePort, '127.0.0.1')) };
      if (fault.kind === 'outage') {
        void pause(fault.forMs);
        client.resetAndDestroy();
      } else act(carry, fault);
    });
  };

  const listen = (port: number): Promise<Server> =>
    new Promise((resolve, reject) => {
      const server = createServer(serve);
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve(server));
    });

  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  let away = false;
  const pause = async (forMs: number): Promise<void> => {
    if (away || closed) return;
    away = true;
    server.close();
    await new Promise((resolve) => setTimeout(resolve, forMs));
    if (!closed) server = await listen(port);
    away = false;
  };

  return {
    port,
    posts: () => ({ begun, mostAtOnce }),
    close: async () => {
      closed = true;
      sockets.forEach((socket) => socket.destroy());
      await new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve()));
    },
  };
}

/** Collects the head, names the service as its receiver, and hands over what has come so far. */
function readHead(client: Socket, servicePort: number, use: (head: Head) => void): void {
  let seen: Buffer = Buffer.alloc(0);
  const collect = (piece: Buffer): void => {
    seen = Buffer.concat([seen, piece]);
    const end = seen.indexOf(HEAD_END);
    if (end < 0) return;
    client.off('data', collect);
    client.pause();
    const text = seen
      .toString('latin1', 0, end + HEAD_END.length)
      .replace(/^host: .*$/im, `Host: 127.0.0.1:${servicePort}`);
    const bodyBytes = Number(/^content-length: (\d+)$/im.exec(text)?.[1] ?? 0);
    const head = Buffer.from(text, 'latin1');
    const first = Buffer.concat([head, seen.subarray(end + HEAD_END.length)]);
    use({ kind: kindOf(text), totalBytes: head.length + bodyBytes, first });
  };
  client.on('data', collect);
}

function kindOf(head: string): RequestKind {
  if (head.startsWith('POST /groups/imports')) return 'post';
  return head.startsWith('POST') ? 'sign-in' : 'ask';
}

interface Carry extends FaultyProxyOptions {
  readonly client: Socket;
  readonly head: Head;
  readonly dial: () => Socket;
}

function act(carry: Carry, fault: Exclude<Fault, { kind: 'outage' }>): void {
  const { client, head } = carry;
  switch (fault.kind) {
    case 'none':
      return answerFrom(carry, carryRequest(carry, head.totalBytes), () => undefined);
    case 'cut-request': {
      const limit = Math.floor(head.totalBytes * fault.after);
      const service = limit === 0 ? null : carryRequest(carry, limit);
      return whenRead(client, head, limit, () => {
        service?.end();
        breakOff(client, fault.reset);
      });
    }
    case 'cut-answer': {
      const service = carryRequest(carry, head.totalBytes);
      return answerFrom(carry, service, (answer) => {
        client.write(answer.subarray(0, Math.floor(answer.length * fault.after)));
        if (!fault.serviceGoesOn) service.destroy();
        setTimeout(() => breakOff(client, fault.reset), 1);
        return true;
      });
    }
    case 'hang':
      if (fault.forwarded) carryRequest(carry, head.totalBytes).resume();
      else client.resume();
      return;
    case 'false-answer': {
      const { answer, forwarded, early } = fault;
      if (forwarded) carryRequest(carry, head.totalBytes).resume();
      return whenRead(client, head, early ? 0 : head.totalBytes, () => sayInstead(client, answer));
    }
  }
}

const breakOff = (client: Socket, reset: boolean): unknown => {
  if (!reset) return client.destroy();
  return client.resetAndDestroy();
};

function sayInstead(client: Socket, { code, headers, body }: FalseAnswer): void {
  const lines = [`HTTP/1.1 ${code} Said instead`, ...headers, `Content-Length: ${Buffer.byteLength(body)}`];
  client.resume();
  client.end(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`);
}

/** Carries so many bytes of the request to the service. */
function carryRequest({ client, head, dial }: Carry, limit: number): Socket {
  const service = dial();
  let carried = 0;
  const give = (piece: Buffer): void => {
    const part = piece.subarray(0, Math.max(limit - carried, 0));
    carried += part.length;
    if (part.length > 0 && !service.destroyed) service.write(part);
  };
  give(head.first);
  client.on('data', give);
  client.resume();
  return service;
}

/** Runs once so many bytes of the request have come. */
function whenRead(client: Socket, head: Head, limit: number, run: () => void): void {
  let read = head.first.length;
  if (read >= limit) return run();
  const count = (piece: Buffer): void => {
    read += piece.length;
    if (read < limit) return;
    client.off('data', count);
    run();
  };
  client.on('data', count);
  client.resume();
}

/** Gives the service's answer back, unless `instead` does something else with it. */
function answerFrom(carry: Carry, service: Socket, instead: (answer: Buffer) => boolean | undefined): void {
  const { client, onTraffic } = carry;
  let handled = false;
  service.on('data', (piece) => {
    if (handled) return;
    onTraffic('answer');
    if (instead(piece) === true) handled = true;
    else client.write(piece);
  });
  service.on('close', () => {
    if (!handled) client.end();
  });
  client.on('close', () => {
    // A client that is gone takes its connection with it; what the service has read, it goes on with.
    if (!handled) service.destroy();
  });
}
