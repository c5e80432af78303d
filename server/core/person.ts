import type { Person } from '../../contract/person.ts';

/** Somebody as the store gives them. */
interface PersonRow extends Omit<Person, 'kind'> {
  /** They have no account: 0 and 1 in SQLite, a boolean in PostgreSQL. Whoever is deleted has neither account nor user name. */
  isAnonymous: unknown;
}

/** Somebody as they cross the wire. */
export function personFrom({ id, name, username, picture, kind }: Person): Person {
  return { id, name, username, picture, kind };
}

/** As `personFrom`, of a row. */
export function personFromRow({ id, name, username, picture, isAnonymous }: PersonRow): Person {
  return { id, name, username, picture, kind: isAnonymous ? 'guest' : 'member' };
}

/** What is told of a person beside their id, as one text: of all this only the name, at the end, may have a blank. */
export const packPerson = ({ name, username, picture, kind }: Omit<Person, 'id'>): string =>
  `${picture ?? ''} ${username ?? ''} ${kind === 'guest' ? 'guest' : ''} ${name}`;

/** The person again that was packed; whoever is gone is somebody. */
export function unpackPerson(id: string, packed: string | null): Person {
  if (packed === null) return { id, name: 'somebody', username: null, picture: null, kind: 'member' };
  const [picture = '', username = '', guest = ''] = packed.split(' ', 3);
  const name = packed.slice(picture.length + username.length + guest.length + 3);
  return { id, name, username: username || null, picture: picture || null, kind: guest === '' ? 'member' : 'guest' };
}

/** As `unpackPerson`, where there may be nobody. */
export const unpackPersonOrNull = (id: string | null, packed: string | null): Person | null =>
  id === null ? null : unpackPerson(id, packed);
