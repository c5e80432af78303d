import { useState } from 'react';
import { AccountDialog, type AccountWay } from '../shell/account-dialog.tsx';
import { useIdentity } from '../shell/identity.tsx';
import { NameForm } from '../shell/name-form.tsx';
import { Button } from '../ui/button.tsx';
import { Section } from './section.tsx';

/** For whoever has no account: how to get one, and, for an observer, a name. */
export function WayIn() {
  const { me } = useIdentity();
  const [way, setWay] = useState<AccountWay>();
  return (
    <>
      {me === null && (
        <Section title="Your name">
          <NameForm reason="You have none yet. Pick one, and others see who writes." action="Take it" focus={false} />
        </Section>
      )}
      <Section
        title="Account"
        about={
          me === null
            ? 'With an account you are the same person in every browser.'
            : 'You are a guest in this browser. With an account you keep all that is yours, and can sign in from others too.'
        }
      >
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setWay('make an account')}>Make an account</Button>
          <Button look="plain" onClick={() => setWay('sign in')}>
            Sign in
          </Button>
        </div>
      </Section>
      {way !== undefined && <AccountDialog way={way} onClose={() => setWay(undefined)} />}
    </>
  );
}
