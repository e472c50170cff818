import type { UploaderContract } from '../../preload/contract/contract.ts';
import { channel, type Contract, type Stream } from '../../preload/contract/kit.ts';

type StreamNames<Members> = {
  [Name in keyof Members]: Members[Name] extends { readonly kind: 'stream' } ? Name & string : never;
}[keyof Members];

type InputOf<Member> = Member extends Stream<infer Input, unknown> ? Input : never;

/**
 * Opens a stream to the main process and answers the port its bytes go through. A port cannot pass the context
 * bridge, so it is posted to this very window, where the preload script picks it up.
 */
export const openStream = <
  Group extends keyof UploaderContract & keyof Contract,
  Name extends StreamNames<UploaderContract[Group]>,
>(
  group: Group,
  name: Name,
  input: InputOf<UploaderContract[Group][Name]>,
): MessagePort => {
  const { port1, port2 } = new MessageChannel();
  window.postMessage({ stream: channel(group, name), input }, window.location.origin, [port2]);
  return port1;
};
