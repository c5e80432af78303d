import type { users } from '../../contract/users/events.ts';
import { type Actor, connectTo } from './actors.ts';

export interface Member {
  token: string;
  user: { id: string; name: string; username: string };
}

export type UsersActor = Actor<typeof users>;

/** A new member of this user name. */
export async function becomeMember(origin: string, username: string, name: string): Promise<Member> {
  const response = await fetch(`${origin}/api/v1/account`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, name, password: 'correct horse battery' }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as Member;
}

/** Connects to `/users`. */
export const connectUsers = (origin: string, known: (Pick<Member, 'token'> & { user: { id: string; name: string } }) | null) =>
  connectTo<typeof users>(origin, '/users', known);
