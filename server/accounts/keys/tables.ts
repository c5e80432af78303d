/** Keys that programs come with in their owner's name. */
interface ApiKeyTable {
  id: string;
  userId: string;
  name: string;
  /** Of the key, which is kept nowhere. */
  keyHash: string;
  /** With blanks between them. */
  scopes: string;
  createdAt: number;
  /** Null: it holds until it is revoked. */
  expiresAt: number | null;
  /** To within a minute. */
  lastUsedAt: number | null;
}

export interface KeyTables {
  apiKey: ApiKeyTable;
}
