import type { Language } from '../../contract/languages.ts';
import type { Caller } from '../caller.ts';
import type { Connection, JoinedRoom } from './connection.ts';

/** What a socket carries: who it is, where it comes from, and the rooms it joined. */
export interface SocketData {
  caller: Caller;
  addressHash: string | null;
  /** What the caller reads. */
  language: Language;
  joined: Map<string, JoinedRoom>;
  /** What this socket calls rooms of two, by their slugs. */
  names?: Map<string, string>;
  connection: Connection;
  /** It came with the cookie of a session that is over: whoever looks at that page may not know yet. */
  sessionOver: boolean;
}
