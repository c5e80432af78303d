import type { Guest } from '../../scripts/speaker.ts';

export const password = 'correct horse battery';

/** What the HTTP API answered. */
export interface Answer<Json> {
  status: number;
  json: Json;
  cookies: string[];
}

/** Calls the API of a house as a program does. @param token of a session, or an API key. */
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
