import { channel, type Announcer, type Contract } from '../../preload/contract/kit.ts';

/** Derives from the contract one function for each event. `send` passes it to whatever window is there. */
export function createAnnouncer<C extends Contract>(
  contract: C,
  send: (address: string, payload: unknown) => void,
): Announcer<C> {
  const groups = Object.entries(contract).map(([group, members]) => {
    const events = Object.entries(members)
      .filter(([, member]) => member.kind === 'event')
      .map(([name]) => [name, (payload: unknown) => send(channel(group, name), payload)]);
    return [group, Object.fromEntries(events)];
  });
  return Object.fromEntries(groups) as Announcer<C>;
}
