import { useEffect, useState } from 'react';
import type { DeliveryDetails } from '../../../preload/contract/contract.ts';
import type { Failure } from '../../../preload/contract/kit.ts';
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
export function useEarlierGroups({ id: deliveryId }: Pick<DeliveryDetails, 'id'>): EarlierGroups {
  const { checker } = useDesk();
  const [earlier, setEarlier] = useState<EarlierGroups>({ kind: 'loading' });
  useEffect(() => {
    let wanted = true;
    const port = openDownload('deliveries', 'download', { deliveryId });
    const { checkId, loaded } = checker.loadEarlier(port);
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
