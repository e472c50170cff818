import { useEffect, useRef, useState } from 'react';
import { nothingStored } from '../../../core/service/lists.ts';
import { checkListsFor } from '../../../core/service/rule-pack.ts';
import type { DeliveryDetails } from '../../../preload/contract/contract.ts';
import type { Failure } from '../../../preload/contract/kit.ts';
import { useKnown } from '../../app/snapshot-context.ts';
import { openDownload } from '../../bridge/stream.ts';
import type { EarlierGroup } from '../../check/protocol.ts';
import { useDesk } from '../send/desk-context.ts';

/** The groups of an earlier delivery, as they come out of the file that was kept. */
export type EarlierGroups =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The service would make no groups of the file, or there is not memory enough. */
  | { readonly kind: 'not-loaded' }
  | { readonly kind: 'loaded'; readonly checkId: string; readonly groups: readonly EarlierGroup[] };

/** Loads them once, and forgets them when the screen goes. */
export function useEarlierGroups({
  id: deliveryId,
  serviceId,
}: Pick<DeliveryDetails, 'id' | 'serviceId'>): EarlierGroups {
  const { checker } = useDesk();
  const subjects = useRef(useSubjects(serviceId));
  const [earlier, setEarlier] = useState<EarlierGroups>({ kind: 'loading' });
  useEffect(() => {
    let wanted = true;
    const port = openDownload('deliveries', 'download', { deliveryId });
    const { checkId, loaded } = checker.loadEarlier(port, subjects.current);
    void loaded.then((answer) => {
      if (!wanted) return;
      if (!answer.ok) setEarlier({ kind: 'failed', failure: answer.failure });
      else if (answer.value === null) setEarlier({ kind: 'not-loaded' });
      else setEarlier({ kind: 'loaded', checkId, groups: answer.value });
    });
    return () => {
      wanted = false;
      checker.forget(checkId);
    };
  }, [checker, deliveryId]);
  return earlier;
}

/** Those of the service now; of one that is gone, those that every service has. */
function useSubjects(serviceId: string): readonly string[] {
  const { services } = useKnown();
  const service = services.find(({ id }) => id === serviceId) ?? { account: null, lists: nothingStored };
  return checkListsFor(Date.now(), service).lists.subjects;
}
