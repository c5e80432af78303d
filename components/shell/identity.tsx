'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { reconnect } from '../../client/socket.ts';
import type { Person } from '../../contract/conversation/message.ts';
import { postJson } from './post-json.ts';

interface Identity {
  /** Null for an observer, who has not picked a name. */
  me: Person | null;
  /**
   * Makes the reader a guest of this name; the page and the room stay as they are.
   * @throws {PublicError} when the name is refused or the server cannot be reached.
   */
  pickName(name: string): Promise<Person>;
}

const IdentityContext = createContext<Identity | undefined>(undefined);

/** The session cookie is the browser's, so a name picked in one tab holds in all. */
const tabs = 'bellhop-identity';

/** @param initial who the server took the reader for. */
export function IdentityProvider({ initial, children }: { initial: Person | null; children: ReactNode }) {
  const [me, setMe] = useState(initial);
  const otherTabs = useRef<BroadcastChannel>(undefined);

  const become = useCallback((me: Person) => {
    setMe(me);
    reconnect();
  }, []);

  useEffect(() => {
    const channel = new BroadcastChannel(tabs);
    channel.onmessage = ({ data }: MessageEvent<Person>) => become(data);
    otherTabs.current = channel;
    return () => channel.close();
  }, [become]);

  const pickName = useCallback(
    async (name: string) => {
      const { user } = await postJson<{ user: Person }>('/guests', { name });
      become(user);
      otherTabs.current?.postMessage(user);
      return user;
    },
    [become],
  );

  const identity = useMemo(() => ({ me, pickName }), [me, pickName]);
  return <IdentityContext value={identity}>{children}</IdentityContext>;
}

export function useIdentity(): Identity {
  const identity = useContext(IdentityContext);
  if (identity === undefined) throw new Error('useIdentity works below IdentityProvider.');
  return identity;
}
