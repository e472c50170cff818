import type { UploaderBridge } from '../../preload/contract/contract.ts';
import { fail, type Result } from '../../preload/contract/kit.ts';

declare global {
  interface Window {
    readonly uploader: UploaderBridge;
  }
}

/** The door to the main process, as the preload script opened it. */
export const bridge = (): UploaderBridge => window.uploader;

/** A call that broke inside the door itself is a known failure too: nobody may wait for ever. */
export const settled = async <Value>(asked: Promise<Result<Value>>): Promise<Result<Value>> => {
  try {
    return await asked;
  } catch {
    return fail('unexpected');
  }
};
