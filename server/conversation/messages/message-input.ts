/** A message as its author sends it. */
export interface MessageInput {
  room: string;
  id: string;
  text: string;
  replyTo?: string | undefined;
}

/** What its author is answered. */
export interface SentMessage {
  id: string;
  seq: number;
  rev: number;
  at: string;
}
