import type { AccountView, Snapshot } from '../../preload/contract/contract.ts';
import { bridge } from '../bridge/bridge.ts';
import { useCall, type CallState } from '../bridge/use-call.ts';

/** One click: connect to Practice with its built-in account, and send there from now on. */
export const useConnectPractice = (snapshot: Snapshot): CallState<[], AccountView> =>
  useCall(async () => {
    const answer = await bridge().services.connectPractice();
    const practice = snapshot.services.find(({ kind }) => kind === 'practice');
    if (!answer.ok || practice === undefined || practice.id === snapshot.chosenServiceId) return answer;
    const chosen = await bridge().services.choose({ serviceId: practice.id });
    return chosen.ok ? answer : chosen;
  });
