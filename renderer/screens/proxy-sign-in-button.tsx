import { useState, type ReactNode } from 'react';
import type { ProxySignIn } from '../../preload/contract/contract.ts';
import { bridge } from '../bridge/bridge.ts';
import { useCall } from '../bridge/use-call.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/text-field.tsx';
import { wordsForFailure } from '../words/failures.ts';
import { frameWords } from '../words/screens.ts';
import { proxyWords } from '../words/services.ts';

type Typed = Omit<ProxySignIn, 'proxy'>;

const nothingTyped: Typed = { username: '', password: '' };

/** Lets the person enter what the proxy of their network asks for. `proxy`: the one that asked, as `host:port`. */
export const ProxySignInButton = ({ proxy }: { readonly proxy: string }): ReactNode => {
  const [state, setState] = useState<'closed' | 'open' | 'kept'>('closed');
  const [typed, setTyped] = useState(nothingTyped);
  const [asked, setAsked] = useState(false);
  const keep = useCall((signIn: ProxySignIn) => bridge().services.signInToProxy(signIn));
  const missing = typed.username === '' || typed.password === '';

  const press = async (): Promise<void> => {
    setAsked(true);
    if (missing || (await keep.run({ proxy, ...typed })) === null) return;
    setState('kept');
    // SECURITY: once it is kept, the window has no more use for it.
    setTyped(nothingTyped);
  };
  if (state === 'kept') return <p role="status">{proxyWords.kept}</p>;
  const field = (name: keyof Typed): ReactNode => (
    <TextField
      label={proxyWords[name]}
      value={typed[name]}
      onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
      secret={name === 'password'}
      disabled={keep.busy}
      error={asked && typed[name] === '' ? proxyWords.missing : null}
    />
  );
  return (
    <>
      <Button onPress={() => setState('open')}>{proxyWords.enter}</Button>
      {state === 'open' ? (
        <Dialog
          title={proxyWords.title}
          onClose={() => setState('closed')}
          actions={
            <>
              <Button onPress={() => setState('closed')}>{frameWords.cancel}</Button>
              <Button look="primary" busy={keep.busy} onPress={() => void press()}>
                {proxyWords.keep}
              </Button>
            </>
          }
        >
          <p>{proxyWords.lead(proxy)}</p>
          {field('username')}
          {field('password')}
          {keep.failure === null ? null : (
            <p className="field-error" role="alert">
              {keep.failure.code === 'not-possible-now'
                ? proxyWords.anotherAsked
                : wordsForFailure(keep.failure).title}
            </p>
          )}
        </Dialog>
      ) : null}
    </>
  );
};
