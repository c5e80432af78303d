/** A room as the store gives it; times are milliseconds since 1970. */
export interface RoomRecord {
  id: number;
  namespace: string;
  slug: string;
  name: string;
  topic: string;
  visibility: 'public' | 'unlisted' | 'private';
  createdAt: number;
}

/** A person as the store gives them. */
export interface UserRecord {
  id: string;
  name: string;
  isAnonymous: boolean;
}

/** A room with what was said in it last, shortened. */
export interface RoomRow extends RoomRecord {
  lastMessage: { author: string; text: string; at: number } | null;
}

/** A message as the store gives it, with its author's name of today. */
export interface MessageRow {
  id: string;
  seq: number;
  rev: number;
  authorId: string;
  authorName: string;
  text: string;
  at: number;
  replyTo: string | null;
}
