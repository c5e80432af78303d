import type { Generated } from 'kysely';

/** A message that somebody finds wrong. */
interface ReportTable {
  id: Generated<number>;
  roomId: number;
  messageId: string;
  authorId: string;
  /** The message's, as it stood; empty when the report does not wait any more. */
  text: string;
  byId: string;
  reason: string;
  at: number;
  /** Null: it waits for a moderator. */
  outcome: 'dismissed' | 'deleted' | null;
  resolvedById: string | null;
  resolvedAt: number | null;
}

export interface ReportTables {
  report: ReportTable;
}
