import type { WebFrameMain } from 'electron';

interface Sender {
  readonly sender: unknown;
  readonly senderFrame: Pick<WebFrameMain, 'parent' | 'origin'> | null;
}

/**
 * SECURITY: a message counts only if it comes from our own window, from its main frame, while that shows
 * our own origin. A frame inside, another window, or a page that took our place is a stranger.
 */
export const isTrustedSender = (
  event: Sender,
  ours: { readonly webContents: unknown; readonly origin: string },
): boolean =>
  ours.webContents !== null &&
  event.sender === ours.webContents &&
  event.senderFrame !== null &&
  event.senderFrame.parent === null &&
  event.senderFrame.origin === ours.origin;
