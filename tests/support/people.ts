import type { Guest } from '../harness/guest.ts';

export const password = 'correct horse battery';

/** What the HTTP API answered. */
export interface Answer<Json> {
  status: number;
  json: Json;
  cookies: string[];
}

/** Calls the API of a server as a program does. @param token of a session, or an API key. */
export async function callApi<Json = { error?: { code: string; field?: string } }>(
  origin: string,
  method: string,
  path: string,
  { token, body, headers }: { token?: string | undefined; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer<Json>> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Json, cookies: response.headers.getSetCookie() };
}

/** Somebody new with an account. */
export async function makeMember(origin: string, username = `m-${crypto.randomUUID().slice(0, 8)}`) {
  const { json } = await callApi<Guest & { user: { username: string } }>(origin, 'POST', '/account', {
    body: { username, password },
  });
  return json;
}

/** Makes somebody with an account the owner of the workspace, which nobody owned yet. */
export async function claim(origin: string, { token }: { token: string }): Promise<void> {
  const body = { name: 'A workspace', roomCreation: 'everyone', guestsRead: true, guestsPost: true };
  const { status, json } = await callApi(origin, 'POST', '/workspace/claim', { token, body });
  if (status !== 201) throw new Error(`the workspace was not claimed: ${JSON.stringify(json)}`);
}

/** Somebody new who owns the workspace, which nobody owned yet. */
export async function makeOwner(origin: string) {
  const owner = await makeMember(origin);
  await claim(origin, owner);
  return owner;
}

/** Somebody whom the workspace's owner named an administrator. @param owner left out: somebody new claims it. */
export async function makeAdministrator(origin: string, owner?: { token: string }) {
  const { token } = owner ?? (await makeOwner(origin));
  const administrator = await makeMember(origin);
  const { status } = await callApi(origin, 'PATCH', `/people/${administrator.user.id}`, {
    token,
    body: { role: 'administrator' },
  });
  if (status !== 200) throw new Error(`naming an administrator was answered with ${status}`);
  return administrator;
}

/** Another session of the same person. */
export async function signInAgain(origin: string, username: string, given = password) {
  return callApi<Guest>(origin, 'POST', '/session', { body: { login: username, password: given } });
}

/** The token of a session that has ended, of somebody who was a member. */
export async function signOut(origin: string): Promise<string> {
  const { token } = await makeMember(origin);
  const { status } = await callApi(origin, 'DELETE', '/session', { token });
  if (status !== 200) throw new Error(`signing out was answered with ${status}`);
  return token;
}

/** Somebody with all that one can come with. */
export interface Holder {
  user: { id: string; name: string; username: string };
  token: string;
  /** What their browser sends. */
  cookie: string;
  /** An API key with every scope. */
  key: string;
}

/** Somebody new with an account, a browser and an API key. */
export async function makeHolder(origin: string): Promise<Holder> {
  const username = `h-${crypto.randomUUID().slice(0, 8)}`;
  const { json, cookies } = await callApi<Guest & Pick<Holder, 'user'>>(origin, 'POST', '/account', {
    body: { username, password },
  });
  const body = { name: 'A program', scopes: ['read', 'write', 'manage'], currentPassword: password };
  const key = await callApi<{ token: string }>(origin, 'POST', '/keys', { token: json.token, body });
  return { ...json, cookie: cookies[0]?.split(';')[0] ?? '', key: key.json.token };
}

/** Suspends somebody. @param host looks after the workspace. */
export async function suspend(origin: string, host: { token: string }, { user }: { user: { id: string } }): Promise<void> {
  const { status } = await callApi(origin, 'PATCH', `/people/${user.id}`, { token: host.token, body: { suspended: true } });
  if (status !== 200) throw new Error(`suspending was answered with ${status}`);
}
