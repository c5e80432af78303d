import type { Person } from '../contract/conversation/message.ts';

/** Somebody as the store gives them; guests have no user name. */
type Known = Pick<Person, 'id' | 'name' | 'username' | 'picture'>;

/** Somebody as they cross the wire. */
export function personFrom({ id, name, username, picture }: Known): Person {
  return { id, name, username, picture, kind: username === null ? 'guest' : 'member' };
}

/** What is told of a person beside their id, as one text: neither the id of a picture nor a user name has a blank. */
export const packPerson = ({ name, username, picture }: Omit<Known, 'id'>): string =>
  `${picture ?? ''} ${username ?? ''} ${name}`;

/** The person again that was packed; whoever is gone is somebody. */
export function unpackPerson(id: string, packed: string | null): Person {
  if (packed === null) return { id, name: 'somebody', username: null, picture: null, kind: 'member' };
  const [picture = '', username = ''] = packed.split(' ', 2);
  const name = packed.slice(picture.length + username.length + 2);
  return personFrom({ id, name, username: username || null, picture: picture || null });
}

/** As `unpackPerson`, where there may be nobody. */
export const unpackPersonOrNull = (id: string | null, packed: string | null): Person | null =>
  id === null ? null : unpackPerson(id, packed);
