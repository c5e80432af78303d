import type { RoomSnapshot } from '../../contract/chat/room.ts';
import { PublicError } from '../../contract/errors.ts';
import type { App } from '../app.ts';
import { publicOrigin } from '../origin.ts';
import type { Pages } from '../pages.ts';
import { joinRoom, listRooms } from './rooms.ts';

/** The pages' reads, in this process. Pages change nothing, so the cookie counts whatever page linked here. */
export function createPages(app: App): Pages {
  const contextOf = async (headers: Headers) => {
    const cookie = headers.get('cookie');
    const caller = cookie === null ? null : await app.sessions.identify(new Headers({ cookie }));
    return { app, caller, connection: null };
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
    origin: (headers) => publicOrigin(app.config, { host: headers.get('host') ?? undefined }),
  };
}

function nullWhenNotFound(error: unknown): RoomSnapshot | null {
  if (error instanceof PublicError && error.code === 'NOT_FOUND') return null;
  throw error;
}
