import { whyNotSend } from '../../../contract/conversation/rights.ts';
import type { SendRefusal } from '../../../contract/conversation/send-refusals.ts';
import type { Identity } from '../../caller.ts';
import type { RoomAccess } from '../../store/records.ts';

/** Why this person cannot write in a room now, by what is known of it, by the key of the refusal; undefined when they can. */
export function whyNotSendIn(
  { posting, archivedAt, guestsPost, role, mutedUntil }: RoomAccess,
  { kind }: Identity,
): SendRefusal | undefined {
  const room = { posting, archived: archivedAt !== null, guestsPost };
  return whyNotSend(room, { role: role ?? 'guest', mutedUntil, guest: kind === 'guest' }, Date.now());
}
