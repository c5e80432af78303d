/** Codes of an app beside the password, of who wants it so. */
interface TwoFactorTable {
  userId: string;
  /** Sealed: who reads the database alone makes no codes. */
  secret: string;
  /** Null: set up, and not asked for before a first code was right. */
  confirmedAt: number | null;
  /** The time step of the last code that was taken; no code counts twice. */
  lastStep: number;
}

/** Wrong codes, by where they were tried; a right one from there takes them back. */
interface CodeAttemptTable {
  userId: string;
  addressHash: string;
  failures: number;
  /** Milliseconds since 1970, as all times. */
  blockedUntil: number;
  at: number;
}

/** What takes the place of a code, once each. */
interface RecoveryCodeTable {
  userId: string;
  codeHash: string;
}

export interface TwoFactorTables {
  twoFactor: TwoFactorTable;
  recoveryCode: RecoveryCodeTable;
  codeAttempt: CodeAttemptTable;
}
