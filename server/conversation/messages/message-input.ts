/** What somebody says. */
export interface Draft {
  room: string;
  id: string;
  text: string;
  replyTo?: string | undefined;
}

/** The answer to who said something. */
export interface Sent {
  id: string;
  seq: number;
  rev: number;
  at: string;
}
