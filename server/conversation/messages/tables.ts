import type { Insertable } from 'kysely';

interface MessageTable {
  roomId: number;
  seq: number;
  rev: number;
  /** Made by the sender, unique in its room ([W10]). */
  id: string;
  authorId: string;
  text: string;
  replyTo: string | null;
  at: number;
  deletedAt: number | null;
  /** Why a moderator deleted it; null otherwise. */
  deletedReason: string | null;
  /** JSON: the order that it carries. */
  card: string | null;
  /** JSON: what it says for the server; null: somebody wrote it. */
  system: string | null;
}

export type NewMessage = Omit<Insertable<MessageTable>, 'deletedAt' | 'deletedReason' | 'card' | 'system'>;

/** When somebody posted last in a room with slow mode. */
interface LastPostTable {
  roomId: number;
  userId: string;
  at: number;
}

export interface MessageTables {
  message: MessageTable;
  lastPost: LastPostTable;
}
