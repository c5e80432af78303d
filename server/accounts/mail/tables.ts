/** E-mails that were sent within a day, by a hash of whom they went to. */
interface SentMailTable {
  recipientHash: string;
  purpose: string;
  at: number;
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

export interface MailTables {
  sentMail: SentMailTable;
  oneTimeToken: OneTimeTokenTable;
}
