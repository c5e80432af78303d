'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import { keepCookie, keepOnlyOf, listenToTabs, type OtherTabs } from '../../client/kept.ts';
import { keepOnlyUnsentOf } from '../../client/outboxes.ts';
import { refuseHere } from '../../client/refuse-here.ts';
import { reconnect } from '../../client/socket.ts';
import type { Account, accountChange, Myself } from '../../contract/account/account.ts';
import type { Person } from '../../contract/person.ts';
import { callApi, postJson } from './post-json.ts';
import { keepSignedOut } from './signed-out.ts';
import { useIdentityChanges } from './use-identity-changes.ts';

export type AccountChange = z.input<typeof accountChange>;

interface Credentials {
  login: string;
  password: string;
  /** Of the reader’s app, or a recovery code. */
  code?: string | undefined;
}

/** What one makes an account with; the invitation where not everybody may. */
interface NewAccount {
  username: string;
  password: string;
  invitation?: string | undefined;
}

interface Identity {
  /** Null for an anonymous visitor, who has not picked a name. */
  me: Myself | null;
  /**
   * Makes the reader a guest of this name; the page and the room stay as they are.
   * @throws {PublicError} when the name is refused or the server cannot be reached.
   */
  pickName(name: string): Promise<Person>;
  /**
   * Makes the guest a member, with all that is theirs, or an anonymous visitor somebody new; the page stays as it is.
   * @throws {PublicError} when the user name is taken, or the server cannot be reached.
   */
  makeAccount(account: NewAccount): Promise<void>;
  /**
   * Becomes whoever has this name and password; every tab loads its page anew.
   * @throws {PublicError} when nobody has; with the field `code` when a code is wanted as well.
   */
  signIn(credentials: Credentials): Promise<void>;
  /**
   * Becomes whoever a session was begun for by other means; every tab loads its page anew.
   * @param begin begins it; what it throws is thrown.
   */
  signInBy(begin: () => Promise<unknown>): Promise<void>;
  /**
   * Changes what the reader is called or signs in with; the page stays as it is.
   * @throws {PublicError} with the field that was refused.
   */
  changeAccount(change: AccountChange): Promise<void>;
  /** Gives the reader this picture, or none; the page stays as it is. @throws {PublicError} when it is refused. */
  changePicture(picture: Blob | null): Promise<void>;
  /** Ends the session of this browser. @throws {PublicError} */
  signOut(): Promise<void>;
}

const IdentityContext = createContext<Identity | undefined>(undefined);

/** The session cookie is the browser's, so a name picked in one tab holds in all. */
const tabs = 'bellhop-identity';

/** @param initial who the server took the reader for. */
export function IdentityProvider({ initial, children }: { initial: Myself | null; children: ReactNode }) {
  const [me, setMe] = useState(initial);
  const otherTabs = useRef<OtherTabs<Myself | 'changed'>>(undefined);
  /** This tab changes who the reader is, and knows it by itself; until it loads anew, or stays. */
  const changing = useRef(false);

  const become = useCallback((me: Myself) => {
    setMe(me);
    reconnect();
  }, []);

  useEffect(() => {
    // Somebody else now: what is shown may not be for them.
    const channel = listenToTabs<Myself | 'changed'>(tabs, (told) => (told === 'changed' ? location.reload() : become(told)));
    otherTabs.current = channel;
    return () => channel.close();
  }, [become]);

  // Of whoever was signed out while this browser was closed, too.
  const person = me?.id ?? null;
  useEffect(() => void forgetOthers(person), [person]);

  const pickName = useCallback(
    async (name: string) => {
      needCookies();
      const { user } = await postJson<{ user: Person }>('/guests', { name });
      const me: Myself = { ...user, kind: 'guest' };
      become(me);
      otherTabs.current?.tell(me);
      return user;
    },
    [become],
  );

  const makeAccount = useCallback(
    async (account: NewAccount) => {
      needCookies();
      const { user } = await postJson<{ user: Pick<Person, 'id' | 'name' | 'username'> }>('/account', account);
      const me: Myself = { ...user, picture: null, kind: 'member' };
      become(me);
      otherTabs.current?.tell(me);
    },
    [become],
  );

  const beSomebodyElse = useCallback(() => {
    otherTabs.current?.tell('changed');
    location.reload();
  }, []);
  const change = useCallback(async <Answer,>(action: () => Promise<Answer>): Promise<Answer> => {
    changing.current = true;
    try {
      return await action();
    } catch (error) {
      changing.current = false;
      throw error;
    }
  }, []);
  const signInBy = useCallback(
    (begin: () => Promise<unknown>) =>
      change(() => {
        needCookies();
        return begin();
      }).then(beSomebodyElse),
    [change, beSomebodyElse],
  );
  const signIn = useCallback((credentials: Credentials) => signInBy(() => postJson('/session', credentials)), [signInBy]);
  const signOut = useCallback(
    () =>
      change(() => callApi('DELETE', '/session'))
        .then(() => forgetOthers(null))
        .then(beSomebodyElse),
    [change, beSomebodyElse],
  );
  const changeAccount = useCallback(
    async (what: AccountChange) => {
      const { account } = await change(() => callApi<{ account: Account }>('PATCH', '/account', what));
      changing.current = false;
      if (what.name === undefined) return;
      const me = myself(account);
      become(me);
      otherTabs.current?.tell(me);
    },
    [change, become],
  );

  const changePicture = useCallback(
    async (picture: Blob | null) => {
      const method = picture === null ? 'DELETE' : 'PUT';
      const { account } = await change(() => callApi<{ account: Account }>(method, '/account/picture', picture));
      changing.current = false;
      const me = myself(account);
      become(me);
      otherTabs.current?.tell(me);
    },
    [change, become],
  );

  useIdentityChanges(changing, (account) => {
    if (account !== null && account.id === me?.id) return become(myself(account));
    if (account === null && me === null) return;
    // What is shown may not be for them any more.
    if (account === null) keepSignedOut();
    location.reload();
  });

  const identity = useMemo(
    () => ({ me, pickName, makeAccount, signIn, signInBy, signOut, changeAccount, changePicture }),
    [me, pickName, makeAccount, signIn, signInBy, signOut, changeAccount, changePicture],
  );
  return <IdentityContext value={identity}>{children}</IdentityContext>;
}

export function useIdentity(): Identity {
  const identity = useContext(IdentityContext);
  if (identity === undefined) throw new Error('useIdentity works below IdentityProvider.');
  return identity;
}

/** What this browser keeps for a person goes with their session. */
async function forgetOthers(person: string | null) {
  keepOnlyOf(person);
  // What cannot be removed is theirs alone all the same.
  await keepOnlyUnsentOf(person).catch(() => {});
}

/** @throws {PublicError} where the browser would forget at once who the reader is. */
function needCookies() {
  if (keepCookie('bellhop-asked', 'yes', 5)) return;
  throw refuseHere('browser.noCookies');
}

const myself = ({ id, name, username, picture, kind }: Account): Myself => ({ id, name, username, picture, kind });
