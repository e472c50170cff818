import { channel, type Bridge, type Contract } from './contract/kit.ts';

export interface WindowPort {
  invoke(channel: string, input: unknown): Promise<unknown>;
  on(channel: string, listener: (event: unknown, payload: unknown) => void): unknown;
  off(channel: string, listener: (event: unknown, payload: unknown) => void): unknown;
}

/** Derives from the contract what the window may call. Streams and downloads need a port: see `relayStreams`. */
export function createBridge<C extends Contract>(contract: C, port: WindowPort): Bridge<C> {
  const groups = Object.entries(contract).map(([group, members]) => {
    const methods = Object.entries(members).flatMap(([name, member]): [string, unknown][] => {
      const address = channel(group, name);
      switch (member.kind) {
        case 'ask':
          return [[name, () => port.invoke(address, undefined)]];
        case 'call':
          return [[name, (input: unknown) => port.invoke(address, input)]];
        case 'event':
          return [[`on${name.charAt(0).toUpperCase()}${name.slice(1)}`, subscribeTo(address, port)]];
        case 'stream':
        case 'download':
          return [];
      }
    });
    return [group, Object.fromEntries(methods)];
  });
  return Object.fromEntries(groups) as Bridge<C>;
}

const subscribeTo = (address: string, port: WindowPort) => (listener: (payload: unknown) => void) => {
  const relay = (_event: unknown, payload: unknown): void => listener(payload);
  port.on(address, relay);
  return () => void port.off(address, relay);
};
