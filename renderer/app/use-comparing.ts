import { useEffect } from 'react';
import { seasonYear } from '../../core/service/rule-pack.ts';
import type { ServiceView, SettingsView } from '../../preload/contract/contract.ts';
import { bridge } from '../bridge/bridge.ts';
import { useDesk } from '../screens/send/desk-context.ts';

/** Files are compared with what the service in use is known to have; when that changes, all are compared anew. */
export const useComparing = (service: ServiceView | undefined, { guard }: SettingsView): void => {
  const { comparisons } = useDesk();
  const serviceId = service?.id;
  useEffect(() => {
    if (serviceId !== undefined)
      comparisons.compareWith({ serviceId, rules: guard, seasonYear: seasonYear(Date.now()) });
  }, [comparisons, serviceId, guard]);
  useEffect(() => bridge().knownGroups.onChanged((known) => comparisons.knownChanged(known)), [comparisons]);
};
