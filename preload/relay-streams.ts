import { channel, type Contract } from './contract/kit.ts';

/** What the window posts to itself to open a stream or a download, with one MessagePort beside it. */
export interface StreamOpening {
  readonly stream: string;
  readonly input: unknown;
}

interface OpeningMessage {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}

/**
 * A MessagePort cannot cross the context bridge, so the window posts it to itself and this passes it on
 * to the main process: only for the contract's streams and downloads, only from this very window.
 */
export function relayStreams(
  contract: Contract,
  here: { readonly window: unknown; readonly origin: string },
  pass: (address: string, input: unknown, port: MessagePort) => void,
): (message: OpeningMessage) => void {
  const addresses = new Set(
    Object.entries(contract).flatMap(([group, members]) =>
      Object.entries(members)
        .filter(([, { kind }]) => kind === 'stream' || kind === 'download')
        .map(([name]) => channel(group, name)),
    ),
  );
  return ({ source, origin, data, ports }) => {
    const port = ports[0];
    // SECURITY: a frame or another window must not be able to open a stream through us.
    if (source !== here.window || origin !== here.origin || port === undefined || !isOpening(data)) return;
    if (addresses.has(data.stream)) pass(data.stream, data.input, port);
  };
}

const isOpening = (value: unknown): value is StreamOpening =>
  typeof value === 'object' && value !== null && 'stream' in value && typeof value.stream === 'string';
