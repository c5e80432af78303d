/** What the API answered, and the cookies that it set. */
export interface Answer<Data> {
  status: number;
  json: Data & { error?: { code: string; message: string; field?: string; retryAfterMs?: number } };
  cookies: string[];
}

export interface Asked {
  token?: string | undefined;
  cookie?: string;
  body?: unknown;
}

/** Calls the API of a server as a program does: with a bearer token, or as a browser of its own site with a cookie. */
export async function api<Data = Record<string, unknown>>(
  origin: string,
  method: string,
  path: string,
  { token, cookie, body }: Asked = {},
): Promise<Answer<Data>> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookie !== undefined && { cookie, origin }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    json: (await response.json()) as Answer<Data>['json'],
    cookies: response.headers.getSetCookie(),
  };
}

export interface Begun {
  token: string;
  user: { id: string; name: string };
}

export const password = 'correct horse battery';

/** A new member of this user name. */
export async function makeMember(origin: string, username: string, more: object = {}): Promise<Begun> {
  const { status, json } = await api<Begun>(origin, 'POST', '/account', { body: { username, password, ...more } });
  if (status !== 201) throw new Error(`${username}: ${JSON.stringify(json)}`);
  return json;
}
