import type { Language } from '../contract/languages.ts';
import type { Scope } from '../contract/scope.ts';

/** Who is calling. */
export interface Identity {
  id: string;
  name: string;
  /** Null for guests. */
  username: string | null;
  /** Their picture's id; null: none. */
  picture: string | null;
  kind: 'guest' | 'member';
  /** Set for who looks after the workspace without owning it. */
  role?: 'administrator' | null;
  /** What they chose to read; null or left out: nothing, and their browser says. */
  language?: Language | null;
  /** The session they come with, or the API key. */
  sessionId: string;
  /** Set for a program that comes with an API key of this person: what it may do, and until when. */
  apiKey?: { scopes: readonly Scope[]; expiresAt: number | null };
}

/** Null is an anonymous visitor, who reads what is public and nothing else ([W2]). */
export type Caller = Identity | null;
