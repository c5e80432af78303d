interface PasskeyTable {
  /** The credential's id, as browsers write it. */
  id: string;
  userId: string;
  name: string;
  /** In base64url, as COSE writes keys. */
  publicKey: string;
  counter: number;
  /** How a browser reaches it, with blanks between them. */
  transports: string;
  createdAt: number;
  lastUsedAt: number | null;
}

export interface PasskeyTables {
  passkey: PasskeyTable;
}
