import type { PostRefusal } from '../../../contract/conversation/send-refusals.ts';
import { whyNotPost } from '../../../contract/conversation/rights.ts';
import type { Identity } from '../../caller.ts';
import type { RoomAccess } from '../../store/records.ts';

/** Why this person cannot post in a room now, by what is known of it, by the key of the refusal; undefined when they can. */
export function whyNotPostIn(
  { posting, archivedAt, guestsPost, role, mutedUntil }: RoomAccess,
  { kind }: Identity,
): PostRefusal | undefined {
  const room = { posting, archived: archivedAt !== null, guestsPost };
  return whyNotPost(room, { role: role ?? 'guest', mutedUntil, guest: kind === 'guest' }, Date.now());
}
