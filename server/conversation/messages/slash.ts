import type { Identity } from '../../caller.ts';
import type { Context } from '../../realtime/namespace.ts';
import type { Draft, Sent } from './commands.ts';

/** A command that a message begins with, such as `/order`: it does something besides being said. */
export interface Slash {
  /** Without the slash. */
  name: string;
  /** Whether a message begins with it. */
  begins(text: string): boolean;
  /** Whether the caller may give it; what it needs is checked again when they do. */
  isFor(context: Context): Promise<boolean>;
  /** Does it, and says it. @throws {PublicError} when it cannot be read, or is not for the caller. */
  say(context: Context<Identity>, namespace: string, draft: Draft): Promise<Sent>;
}
