import { randomUUID } from 'node:crypto';
import { becomeGuest } from '../../harness/guest.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import {
  callApi,
  makeAdministrator,
  makeHolder,
  makeMember,
  makeOwner,
  password,
  signOut,
  suspend,
} from '../../support/people.ts';
import { plainPicture } from '../../support/pictures.ts';

/** Everybody who may ask something that concerns no room. */
export const askers = [
  'anonymous',
  'guest',
  'member',
  'owner',
  'administrator',
  'reading key',
  'writing key',
  'managing key',
  'signed out',
  'signed-out browser',
  'suspended',
  'suspended key',
  'suspended browser',
] as const;
export type Asker = (typeof askers)[number];

/** What belongs to somebody, by its id. */
interface Belongings {
  session: string;
  key: string;
  passkey: string;
  picture: string;
}

/** Somebody who asks, with what a row's request may need. */
export interface Asking {
  headers: Record<string, string>;
  username: string;
  /** What belongs to themselves; it is made when it is asked for, as few rows do. */
  own: () => Promise<Belongings>;
  /** Of a member who is no other asker. */
  others: Belongings;
  /** The id of somebody to whom anything may be done; they are new for whoever may do it. */
  victim: string;
}

const nothing: Belongings = { session: 'none', key: 'none', passkey: 'none', picture: 'none' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/**
 * Makes askers, each new, as much that can be asked ends a session; only the workspace's owner and those of keys stay.
 * @param origin where the server listens. @param site what people call it by.
 */
export async function createAskers(origin: string, site: string): Promise<(asker: Asker) => Promise<Asking>> {
  const owner = await makeOwner(origin);
  const administrator = await makeAdministrator(origin, owner);
  const other = await makeMember(origin);
  const others = await belongingsOf(origin, site, other.token);
  const keyOf = async (scope: string) => {
    const body = { name: scope, scopes: [scope], currentPassword: password };
    return (await callApi<{ token: string }>(origin, 'POST', '/keys', { token: other.token, body })).json.token;
  };
  const keys = { reading: await keyOf('read'), writing: await keyOf('write'), managing: await keyOf('manage') };
  const ended = await signOut(origin);
  const endedCookie = await cookieThatEnded(origin, site);
  const suspended = await makeHolder(origin);
  await suspend(origin, owner, suspended);

  // Those who may not do it leave them as they are.
  const spared = (await makeMember(origin)).user.id;

  return async (asker) => {
    const victim = asker === 'owner' || asker === 'administrator' ? (await makeMember(origin)).user.id : spared;
    const nobody = { victim, headers: {}, username: other.user.username, own: async () => nothing, others };
    switch (asker) {
      case 'anonymous':
        return nobody;
      case 'guest': {
        const { token } = await becomeGuest(origin, `Guest ${randomUUID().slice(0, 8)}`);
        const own = async () => ({ ...nothing, session: await sessionOf(origin, token) });
        return { ...nobody, headers: bearer(token), own };
      }
      case 'member': {
        const { token, user } = await makeMember(origin);
        const body = { email: `${user.username}@example.org`, currentPassword: password };
        await callApi(origin, 'PATCH', '/account', { token, body });
        const own = () => belongingsOf(origin, site, token);
        return { ...nobody, headers: bearer(token), username: user.username, own };
      }
      case 'owner':
        return { ...nobody, headers: bearer(owner.token), username: owner.user.username };
      case 'administrator':
        return { ...nobody, headers: bearer(administrator.token), username: administrator.user.username };
      case 'signed out':
        return { ...nobody, headers: bearer(ended) };
      case 'signed-out browser':
        return { ...nobody, headers: { cookie: endedCookie, origin: site } };
      case 'suspended':
        return { ...nobody, headers: bearer(suspended.token) };
      case 'suspended key':
        return { ...nobody, headers: bearer(suspended.key) };
      case 'suspended browser':
        return { ...nobody, headers: { cookie: suspended.cookie, origin: site } };
      default:
        return { ...nobody, headers: bearer(keys[asker.replace(' key', '') as keyof typeof keys]) };
    }
  };
}

async function belongingsOf(origin: string, site: string, token: string): Promise<Belongings> {
  const body = { name: 'A program', scopes: ['read'], currentPassword: password };
  const { key } = (await callApi<{ key: { id: string } }>(origin, 'POST', '/keys', { token, body })).json;
  const [session, passkey] = [await sessionOf(origin, token), await addPasskey(origin, site, token)];
  return { session, passkey, key: key.id, picture: await setPicture(origin, token) };
}

async function setPicture(origin: string, token: string): Promise<string> {
  const body = new Uint8Array(await plainPicture('png', 'blue'));
  const response = await fetch(`${origin}/api/v1/account/picture`, { method: 'PUT', headers: bearer(token), body });
  const { account } = (await response.json()) as { account: { picture: string } };
  return account.picture;
}

async function sessionOf(origin: string, token: string): Promise<string> {
  const { json } = await callApi<{ sessions: { id: string }[] }>(origin, 'GET', '/sessions', { token });
  return json.sessions[0]?.id ?? '';
}

async function addPasskey(origin: string, site: string, token: string): Promise<string> {
  const asked = await callApi<Parameters<ReturnType<typeof createAuthenticator>['make']>[0]>(
    ...[origin, 'POST', '/account/passkeys/options'],
    { token, body: { currentPassword: password } },
  );
  const body = { credential: createAuthenticator().make(asked.json, site) };
  const added = await callApi<{ passkey: { id: string } }>(origin, 'POST', '/account/passkeys', { token, body });
  if (added.status !== 201) throw new Error(`no passkey: ${JSON.stringify(added.json)}`);
  return added.json.passkey.id;
}

async function cookieThatEnded(origin: string, site: string): Promise<string> {
  const { cookie } = await becomeGuest(origin, 'Gone');
  const { status } = await callApi(origin, 'DELETE', '/session', { headers: { cookie, origin: site } });
  if (status !== 200) throw new Error(`signing out was answered with ${status}`);
  return cookie;
}
