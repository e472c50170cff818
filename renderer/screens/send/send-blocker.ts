import type { ServiceView } from '../../../preload/contract/contract.ts';

export type SendBlocker = 'no-service' | 'not-connected' | 'not-permitted';

/** Why nothing can be sent to this service; null when it can. An account that was never tested may try. */
export const sendBlocker = (service: ServiceView | undefined): SendBlocker | null => {
  if (service === undefined) return 'no-service';
  if (service.credentials === 'none') return 'not-connected';
  return service.account?.mayUploadGroups === false ? 'not-permitted' : null;
};
