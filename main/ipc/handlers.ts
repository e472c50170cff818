import type { UploaderHandlers } from '../../preload/contract/contract.ts';
import { succeed } from '../../preload/contract/kit.ts';
import type { ProxySignIns } from '../services/proxy-sign-in.ts';
import type { Uploader } from '../services/uploader.ts';

/** What each call of the contract does; a call that comes early waits. To add one: the contract, `input-schemas.ts`, here. */
export function createHandlers(
  whenReady: Promise<Uploader & { readonly proxySignIns: Pick<ProxySignIns, 'enter'> }>,
  { app, files }: Pick<UploaderHandlers, 'app' | 'files'>,
): UploaderHandlers {
  return {
    app,
    files,
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
      list: async () => succeed((await whenReady).deliveries.list()),
      details: async ({ deliveryId }) => (await whenReady).deliveries.details(deliveryId),
      lookAgain: async ({ deliveryId }) => (await whenReady).deliveries.lookAgain(deliveryId),
      sendAgain: async ({ deliveryId }) => (await whenReady).deliveries.sendAgain(deliveryId),
      giveUp: async ({ deliveryId }) => (await whenReady).deliveries.giveUp(deliveryId),
      sendEquivalent: async ({ deliveryId }) => (await whenReady).deliveries.sendEquivalent(deliveryId),
    },
  };
}
