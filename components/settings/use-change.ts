import { useState } from 'react';
import { refuseHere } from '../../client/refuse-here.ts';
import { type AccountChange, useIdentity } from '../shell/identity.tsx';
import { useAction } from '../ui/use-action.ts';

/** A form that changes something of the reader's account: as `useAction` has it. */
export function useChange() {
  const { changeAccount } = useIdentity();
  const { busy, problemOf, problemBeside, tell, run } = useAction();
  const [saved, setSaved] = useState(false);
  return {
    ...{ busy, saved, problemOf, problemBeside },
    /** What was saved is being changed again. */
    touch: () => setSaved(false),
    /** Says that there is nothing to save. */
    refuseUnchanged: () => tell(refuseHere('browser.unchanged')),
    /** @returns whether it is stored; what went wrong becomes a problem. */
    async change(what: AccountChange): Promise<boolean> {
      setSaved(false);
      const stored = await run(() => changeAccount(what));
      setSaved(stored);
      return stored;
    },
  };
}
