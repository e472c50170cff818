import { app } from 'electron';
import type { Snapshot, UploaderHandlers } from '../../preload/contract/contract.ts';
import { succeed } from '../../preload/contract/kit.ts';
import type { Notices } from '../services/notices.ts';
import type { Log, VaultPort } from '../services/ports.ts';
import type { Uploader } from '../services/uploader.ts';
import { newReference } from './reference.ts';

export interface AppHandlersOptions {
  readonly prepared: Promise<{ readonly uploader: Uploader; readonly vault: VaultPort }>;
  readonly notices: Notices;
  readonly log: Log;
  readonly demo: boolean;
  readonly answerQuit: (quit: boolean) => void;
}

const platforms: Partial<Record<NodeJS.Platform, Snapshot['platform']>> = { win32: 'windows', darwin: 'mac' };

export function createAppHandlers(options: AppHandlersOptions): UploaderHandlers['app'] {
  const { prepared, notices, log, demo, answerQuit } = options;
  return {
    snapshot: async () => {
      const { uploader, vault } = await prepared;
      return succeed({
        ...(await uploader.services.view()),
        settings: uploader.programSettings.view(),
        version: app.getVersion(),
        platform: platforms[process.platform] ?? 'linux',
        keychain: await vault.state(),
        notices: notices.all(),
        demo,
      });
    },
    noticeRead: async ({ noticeId }) => succeed(notices.read(noticeId)),
    quitAnswered: async ({ quit }) => succeed(answerQuit(quit)),
    windowFailed: async ({ name, place }) => {
      const reference = newReference();
      log.write('window-bug', { reference, errorName: name, place });
      return succeed({ reference });
    },
  };
}
