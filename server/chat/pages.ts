import { chat } from '../../contract/chat/events.ts';
import { PublicError } from '../../contract/errors.ts';
import { refusalOf } from '../../contract/refusals.ts';
import { readHistory } from '../conversation/messages/commands.ts';
import { sayRefusal } from '../core/say-refusal.ts';
import type { PageContext } from '../module.ts';
import { nullWhen } from '../pages/null-when.ts';
import { getInvitation } from './invitations/commands.ts';
import { getKnock } from './knocks/commands.ts';
import type { ChatParts } from './parts.ts';
import { joinRoom, listRooms } from './rooms/commands.ts';

interface RoomQuery {
  query?: string;
  cursor?: string;
  limit?: number;
}

/** What pages read of rooms. */
export const chatPages = {
  rooms: (context: PageContext, { query, cursor, limit = 50 }: RoomQuery) => listRooms(context, { query, cursor, limit }),
  /** A room's newest messages; null when it does not exist or is not for this person. */
  room: (context: PageContext<ChatParts>, slug: string) => joinRoom(context, { room: slug }).catch(nullWhen('NOT_FOUND')),
  /** Asking to be let into a room that is not for this person but lets them knock; else null. */
  knock: (context: PageContext, slug: string) =>
    getKnock(context, { room: slug }).then(({ knock }) => knock, nullWhen('NOT_FOUND')),
  /** The messages around a place in a room that the person sees. */
  history: (context: PageContext, slug: string, around: number) =>
    readHistory(context, chat.namespace, { room: slug, around, limit: 100 }),
  /** What an invitation leads to, or why it does not. */
  async invitation(context: PageContext, token: string) {
    const parsed = chat.commands['invitation:get'].input.safeParse({ token });
    if (!parsed.success) return { problem: sayRefusal(refusalOf('invitation.unknown'), context.language).message };
    try {
      return (await getInvitation(context, parsed.data)).invitation;
    } catch (error) {
      if (error instanceof PublicError && error.code !== 'UNAVAILABLE') {
        return { problem: sayRefusal(error.body, context.language).message };
      }
      throw error;
    }
  },
};
