import type { Generated, Insertable } from 'kysely';
import type { Language } from '../../../contract/languages.ts';
import type { AuthFlag, AuthTime } from '../../store/columns.ts';

/** People: guests and members. */
interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: AuthFlag;
  createdAt: AuthTime;
  updatedAt: AuthTime;
  isAnonymous: AuthFlag | null;
  /** Of a guest, where they were made; of a member, where they were last: salted and hashed, to ban by. */
  addressHash: string | null;
  /** Of members; in small letters. */
  username: string | null;
  displayUsername: string | null;
  /** An address that nobody has verified: several may claim the same, and nobody signs in with it. */
  claimedEmail: string | null;
  /** What a member says of themselves; null: nothing yet. */
  about: string | null;
  status: string | null;
  /** Milliseconds since 1970, as all times of ours; null: they do not mind. */
  doNotDisturbUntil: number | null;
  /** When a member was here last, to within some minutes when a node died; null while that is not known. */
  lastSeenAt: number | null;
  /** Their picture's id; null: none. */
  picture: string | null;
  /** What they may do in the whole workspace; its owner stands in `workspace`. */
  role: 'administrator' | null;
  /** They cannot sign in since then; null: they can. */
  suspendedAt: number | null;
  /** Their account is deleted since then; null: it is not. */
  deletedAt: number | null;
  /** What they chose to read; null: nothing, and their browser says. */
  language: Language | null;
  /** 1: what they wrote is to be deleted, and is not yet. */
  erasing: Generated<number>;
}

type OfMembers =
  | 'username'
  | 'displayUsername'
  | 'claimedEmail'
  | 'about'
  | 'status'
  | 'doNotDisturbUntil'
  | 'lastSeenAt'
  | 'picture'
  | 'role'
  | 'suspendedAt'
  | 'deletedAt'
  | 'language'
  | 'erasing';

export type NewUser = Omit<Insertable<UserTable>, OfMembers>;

/** Sign-in methods: a password is one, and each SSO provider that knows somebody. */
interface AccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: AuthTime;
  updatedAt: AuthTime;
}

/** People, and their passwords. */
export interface AccountTables {
  user: UserTable;
  account: AccountTable;
}
