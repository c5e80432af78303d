import type { Generated } from 'kysely';

/** A link by which people come to belong to a room. */
interface InvitationTable {
  id: string;
  roomId: number;
  /** Of the token, which follows from the id and the secret. */
  tokenHash: string;
  role: 'moderator' | 'member' | 'viewer';
  expiresAt: number | null;
  maxUses: number | null;
  uses: Generated<number>;
  createdBy: string;
  createdAt: number;
  revokedAt: number | null;
}

export interface InvitationTables {
  invitation: InvitationTable;
}
