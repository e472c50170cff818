import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure, Result } from '../../preload/contract/kit.ts';
import { settled } from './bridge.ts';

export interface CallState<Input extends readonly unknown[], Output> {
  /** Answers the value, or null when it failed: then `failure` says why. */
  readonly run: (...input: Input) => Promise<Output | null>;
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly forgetFailure: () => void;
}

/** A request made by the person: whether it is running, and what went wrong. A second one while it runs is dropped. */
export const useCall = <Input extends readonly unknown[], Output>(
  call: (...input: Input) => Promise<Result<Output>>,
): CallState<Input, Output> => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef(false);
  const latest = useRef(call);
  useEffect(() => {
    latest.current = call;
  });
  const run = useCallback(async (...input: Input): Promise<Output | null> => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setFailure(null);
    const answer = await settled(latest.current(...input));
    running.current = false;
    setBusy(false);
    if (answer.ok) return answer.value;
    setFailure(answer.failure);
    return null;
  }, []);
  const forgetFailure = useCallback(() => setFailure(null), []);
  return { run, busy, failure, forgetFailure };
};
