import { chat } from '../../contract/chat/events.ts';
import type { RoomSnapshot } from '../../contract/chat/room.ts';
import { PublicError } from '../../contract/errors.ts';
import type { App } from '../app.ts';
import { readHistory } from '../conversation/messages.ts';
import { publicOrigin } from '../origin.ts';
import type { Pages } from '../pages.ts';
import type { Caller } from '../session.ts';
import { joinRoom, listRooms } from './rooms.ts';

/** The pages' reads, in this process. Pages change nothing, so the cookie counts whatever page linked here. */
export function createPages(app: App): Pages {
  /** Look-ups under way, by cookie: a page reads several things at once, and its caller is looked up once for all. */
  const underWay = new Map<string, Promise<Caller>>();
  const callerOf = (cookie: string) => {
    const caller = underWay.get(cookie) ?? app.sessions.identify({ cookie }).finally(() => underWay.delete(cookie));
    underWay.set(cookie, caller);
    return caller;
  };
  const contextOf = async (headers: Headers) => {
    const cookie = headers.get('cookie');
    return { app, caller: cookie === null ? null : await callerOf(cookie), connection: null };
  };

  return {
    async me(headers) {
      const { caller } = await contextOf(headers);
      return caller && { id: caller.id, name: caller.name };
    },
    async rooms(headers, { query, cursor, limit = 50 }) {
      return listRooms(await contextOf(headers), { query, cursor, limit });
    },
    async room(headers, slug) {
      return joinRoom(await contextOf(headers), { room: slug }).catch(nullWhenNotFound);
    },
    async history(headers, slug, around) {
      return readHistory(await contextOf(headers), chat.namespace, { room: slug, around, limit: 100 });
    },
    origin: (headers) => publicOrigin(app.config, { host: headers.get('host') ?? undefined }),
  };
}

function nullWhenNotFound(error: unknown): RoomSnapshot | null {
  if (error instanceof PublicError && error.code === 'NOT_FOUND') return null;
  throw error;
}
