import { useIdentity } from '../shell/identity.tsx';
import { NameForm } from '../shell/name-form.tsx';
import { useAccountDialog } from '../shell/use-account-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { Section } from './section.tsx';

/** For whoever has no account: how to get one, and, for an anonymous visitor, a name. */
export function SignInMethod() {
  const { me } = useIdentity();
  const { begin, prepare, failed, dialog } = useAccountDialog();
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
          <Button onPointerEnter={prepare} onFocus={prepare} onClick={() => begin('make an account')}>
            {failed ? 'Make an account: try again' : 'Make an account'}
          </Button>
          <Button look="plain" onPointerEnter={prepare} onFocus={prepare} onClick={() => begin('sign in')}>
            Sign in
          </Button>
        </div>
      </Section>
      {dialog}
    </>
  );
}
