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
  /** A page reads several things of one request, with the same headers: its caller is looked up once. */
  const callers = new WeakMap<Headers, Promise<Caller>>();
  const contextOf = async (headers: Headers) => {
    let caller = callers.get(headers);
    if (caller === undefined) {
      const cookie = headers.get('cookie');
      caller = cookie === null ? Promise.resolve(null) : app.sessions.identify({ cookie });
      callers.set(headers, caller);
    }
    return { app, caller: await caller, connection: null };
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
