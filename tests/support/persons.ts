import type { Person } from '../../contract/person.ts';

/** A member of this id and name, as they cross the wire. */
export const personOf = (id: string, name = id): Person => ({ id, name, username: id, picture: null, kind: 'member' });
