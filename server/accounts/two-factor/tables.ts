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

/** E-mails that were sent within a day, by a hash of whom they went to. */
interface SentMailTable {
  recipientHash: string;
  purpose: string;
  at: number;
}

/** What takes the place of a code, once each. */
interface RecoveryCodeTable {
  userId: string;
  codeHash: string;
}

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

/** What holds once and for a short time: challenges, and the links in e-mails. */
interface OneTimeTokenTable {
  tokenHash: string;
  purpose: string;
  /** Null: for whoever brings it. */
  userId: string | null;
  data: string;
  createdAt: number;
  expiresAt: number;
}

/** The tables of all that one proves oneself with beside a password. */
export interface FactorTables {
  twoFactor: TwoFactorTable;
  recoveryCode: RecoveryCodeTable;
  passkey: PasskeyTable;
  oneTimeToken: OneTimeTokenTable;
  codeAttempt: CodeAttemptTable;
  sentMail: SentMailTable;
}
