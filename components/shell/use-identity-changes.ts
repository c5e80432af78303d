import { type RefObject, useEffect, useEffectEvent } from 'react';
import { transportTo } from '../../client/socket.ts';
import type { Account } from '../../contract/account/account.ts';
import { callApi } from './post-json.ts';

/**
 * Looks up who the reader is when the server says that this has changed: on another device, say.
 * @param own set while this tab changes it itself.
 * @param onFound gets null when the session is over.
 */
export function useIdentityChanges(own: RefObject<boolean>, onFound: (account: Account | null) => void) {
  const found = useEffectEvent(onFound);
  useEffect(() => {
    let unanswered = false;
    const look = () => {
      unanswered = false;
      callApi<{ account: Account | null }>('GET', '/account').then(
        ({ account }) => own.current || found(account),
        () => {
          unanswered = true;
        },
      );
    };
    return transportTo('/chat').listen({
      event: (name) => name === 'identity:changed' && !own.current && look(),
      up: () => unanswered && look(),
    });
  }, [own]);
}
