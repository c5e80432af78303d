import { z } from 'zod';
import { plainText } from '../name.ts';
import { position } from './ids.ts';
import { message } from './message.ts';
import { presence } from './presence.ts';

/** What a client holds of a conversation: only what came after it is answered ([W12]). */
export const heldFields = { after: position.optional(), epoch: plainText(64).optional() };

/** What the answer to a `room:join` says of the conversation: a snapshot, or what came after `after` ([W12]). */
export const snapshotFields = {
  /** Differs when the database is another one, restored from a backup say. */
  epoch: z.string(),
  rev: position,
  /** True: `messages` is a fresh snapshot. False: all that changed after `after`. */
  reset: z.boolean(),
  messages: z.array(message),
  /** Of a fresh snapshot: older messages exist. */
  hasMore: z.boolean(),
  presence,
};
