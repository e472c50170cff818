import type { UploaderHandlers } from '../../preload/contract/contract.ts';
import { fail, succeed } from '../../preload/contract/kit.ts';
import type { ProxySignIns } from '../services/proxy-sign-in.ts';
import type { SaveAs } from './file-handlers.ts';
import type { Uploader } from '../services/uploader.ts';

/** What each call of the contract does; a call that comes early waits. To add one: the contract, `input-schemas.ts`, here. */
export function createHandlers(
  whenReady: Promise<Uploader & { readonly proxySignIns: Pick<ProxySignIns, 'enter'> }>,
  { app, files, saveAs }: Pick<UploaderHandlers, 'app' | 'files'> & { readonly saveAs: SaveAs },
): UploaderHandlers {
  return {
    app,
    files,
    settings: {
      changeGuard: async ({ rules }) => (await whenReady).programSettings.changeGuard(rules),
      changeSafeRows: async ({ rows }) => (await whenReady).programSettings.changeSafeRows(rows),
    },
    services: {
      choose: async ({ serviceId }) => (await whenReady).services.choose(serviceId),
      save: async ({ serviceId, address }) => (await whenReady).services.save(serviceId, address),
      remove: async ({ serviceId }) => (await whenReady).services.remove(serviceId),
      connect: async ({ serviceId, credentials }) =>
        (await whenReady).connection.connect(serviceId, credentials),
      connectPractice: async () => (await whenReady).connection.connectPractice(),
      test: async ({ serviceId }) => (await whenReady).connection.test(serviceId),
      forget: async ({ serviceId }) => (await whenReady).connection.forget(serviceId),
      signInToProxy: async (signIn) => (await whenReady).proxySignIns.enter(signIn),
      editLists: async ({ serviceId, edit }) => (await whenReady).services.editLists(serviceId, edit),
    },
    deliveries: {
      handOver: async (input, bytes) => (await whenReady).deliveries.handOver(input, bytes),
      recent: async () => succeed((await whenReady).history.recent()),
      find: async (query) => succeed(await (await whenReady).history.find(query)),
      details: async ({ deliveryId }) => (await whenReady).history.details(deliveryId),
      lookAgain: async ({ deliveryId }) => (await whenReady).deliveries.lookAgain(deliveryId),
      sendAgain: async ({ deliveryId }) => (await whenReady).deliveries.sendAgain(deliveryId),
      giveUp: async ({ deliveryId }) => (await whenReady).deliveries.giveUp(deliveryId),
      sendEquivalent: async ({ deliveryId }) => (await whenReady).deliveries.sendEquivalent(deliveryId),
      saveFile: async ({ deliveryId }) => {
        const opened = await (await whenReady).history.openFile(deliveryId);
        return opened.ok ? saveAs(opened.value.fileName, 'csv', opened.value.bytes) : opened;
      },
      download: async ({ deliveryId }) => {
        const opened = await (await whenReady).history.openFile(deliveryId);
        if (!opened.ok) return opened;
        const { fileName, bytes } = opened.value;
        return succeed({ facts: { fileName }, bytes });
      },
    },
    knownGroups: {
      download: async ({ serviceId }) => (await whenReady).knownGroups.download(serviceId),
      startFrom: async ({ serviceId, sizeBytes }, bytes) =>
        bytes.byteLength === sizeBytes
          ? (await whenReady).knownGroups.startFrom(serviceId, bytes)
          : fail('file-changed'),
    },
    support: {
      report: async ({ deliveryId }) => (await whenReady).supportReports.make(deliveryId),
    },
    moving: {
      save: async ({ passphrase }) => {
        const packed = (await whenReady).moving.pack(passphrase);
        return packed.ok ? saveAs('student groups', 'sgu', packed.value) : packed;
      },
      takeIn: async ({ passphrase }, bytes) => (await whenReady).moving.takeIn(passphrase, bytes),
    },
    keptFiles: {
      view: async () => succeed(await (await whenReady).retention.view()),
      wouldRemove: async (rule) => succeed(await (await whenReady).retention.wouldRemove(rule)),
      remove: async (rule) => succeed(await (await whenReady).retention.remove(rule)),
      changeRule: async (rule) => (await whenReady).retention.changeRule(rule),
    },
  };
}
