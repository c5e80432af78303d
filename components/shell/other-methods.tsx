import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SignInMethods } from '../../contract/account/sign-in-methods.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { useIdentity } from './identity.tsx';
import { knowsPasskeys, signInByPasskey } from './passkey.ts';
import { callApi, postJson } from './post-json.ts';

/**
 * Methods to sign in without a password, as far as this workspace and this browser have them.
 * @param invitation what the link brought that lets one make an account.
 * @param making whether an account is to be made: only another site’s does for that.
 */
export function OtherMethods({ making, invitation }: { making: boolean; invitation?: () => string | undefined }) {
  const texts = useTranslations('shell.account.other');
  const { signInBy } = useIdentity();
  const [methods, setMethods] = useState<SignInMethods>();
  const { busy, problem, run } = useAction();
  useEffect(() => {
    // Without an answer there are none.
    callApi<SignInMethods>('GET', '/session/methods').then(setMethods, () => {});
  }, []);
  const passkeys = !making && methods?.passkeys === true && knowsPasskeys();
  const provider = methods?.provider ?? null;
  if (!passkeys && provider === null) return null;
  return (
    <div className="mt-4 flex flex-col gap-2 border-line border-t pt-4">
      {provider !== null && (
        <Button look="plain" disabled={busy} onClick={() => run(() => goToProvider(invitation?.()))}>
          {texts(making ? 'goOn' : 'signIn', { provider })}
        </Button>
      )}
      {passkeys && (
        <Button look="plain" disabled={busy} onClick={() => run(() => signInBy(signInByPasskey))}>
          {texts('passkey')}
        </Button>
      )}
      <ProblemNote>{problem}</ProblemNote>
    </div>
  );
}

/** To the other site, which sends the reader back to this page. */
async function goToProvider(invitation: string | undefined): Promise<void> {
  const returnTo = `${location.pathname}${location.search}`;
  const { url } = await postJson<{ url: string }>('/session/oidc', { returnTo, invitation });
  location.assign(url);
}
