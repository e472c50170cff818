import type { UploaderContract } from '../../preload/contract/contract.ts';
import { channel, type Contract, type Download, type Stream } from '../../preload/contract/kit.ts';

type NamesOf<Members, Kind> = {
  [Name in keyof Members]: Members[Name] extends { readonly kind: Kind } ? Name & string : never;
}[keyof Members];

type Group = keyof UploaderContract & keyof Contract;

type StreamInputOf<Member> = Member extends Stream<infer Input, unknown> ? Input : never;
type DownloadInputOf<Member> = Member extends Download<infer Input, unknown> ? Input : never;

/**
 * Opens a stream to the main process and answers the port its bytes go through. A port cannot pass the context
 * bridge, so it is posted to this very window, where the preload script picks it up.
 */
export const openStream = <In extends Group, Name extends NamesOf<UploaderContract[In], 'stream'>>(
  group: In,
  name: Name,
  input: StreamInputOf<UploaderContract[In][Name]>,
): MessagePort => openPort(channel(group, name), input);

/** Asks the main process for bytes and answers the port they come through: see `receiveBytes`. */
export const openDownload = <In extends Group, Name extends NamesOf<UploaderContract[In], 'download'>>(
  group: In,
  name: Name,
  input: DownloadInputOf<UploaderContract[In][Name]>,
): MessagePort => openPort(channel(group, name), input);

const openPort = (stream: string, input: unknown): MessagePort => {
  const { port1, port2 } = new MessageChannel();
  window.postMessage({ stream, input }, window.location.origin, [port2]);
  return port1;
};
