import { randomUUID } from 'node:crypto';
import { type Actor, connect } from './actors.ts';

export const password = 'correct horse battery';

/** An answer of the HTTP API. */
export interface Answer {
  status: number;
  json: unknown;
}

/** Calls the HTTP API below `/api/v1`, as whoever this token stands for. */
export async function call(origin: string, method: string, path: string, body?: unknown, token?: string | null): Promise<Answer> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

/** Connects to `/chat` as somebody new who has an account. */
export async function enterAsMember(origin: string, name: string): Promise<Actor> {
  const username = `${name.toLowerCase()}-${randomUUID().slice(0, 8)}`;
  const { json } = await call(origin, 'POST', '/account', { username, password, name });
  return connect(origin, json as { token: string; user: { id: string; name: string } });
}
