import type { Insertable } from 'kysely';
import type { AuthTime } from '../../store/columns.ts';

/** Where people are signed in. */
interface SessionTable {
  id: string;
  /** Of the token, which is kept nowhere. */
  tokenHash: string;
  userId: string;
  expiresAt: AuthTime;
  createdAt: AuthTime;
  updatedAt: AuthTime;
  userAgent: string | null;
}

export type NewSession = Omit<Insertable<SessionTable>, 'userAgent'>;

export interface SessionTables {
  session: SessionTable;
}
