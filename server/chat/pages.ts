import { chat } from '../../contract/chat/events.ts';
import { PublicError } from '../../contract/errors.ts';
import { readSettings } from '../accounts/account/commands.ts';
import { readHistory } from '../conversation/messages/commands.ts';
import type { Core } from '../core/core.ts';
import { publicOrigin } from '../core/origin.ts';
import { personFrom } from '../core/person.ts';
import { fromHereHeader } from '../pages/address.ts';
import type { ContextOf } from '../pages/contexts.ts';
import type { Pages } from '../pages.ts';
import { getWorkspace } from '../workspace/setup/commands.ts';
import { getInvitation } from './invitations/commands.ts';
import { getDoor } from './knocks/commands.ts';
import { joinRoom, listRooms } from './rooms/commands.ts';

/** The pages' reads of rooms, in this process. */
export function createPages(
  core: Core,
  contextOf: ContextOf,
): Omit<Pages, 'people' | 'profile' | 'desk' | 'order' | 'track' | 'wall'> {
  return {
    async me(headers) {
      const { caller } = await contextOf(headers);
      return caller && { ...personFrom(caller), kind: caller.kind };
    },
    async workspace(headers) {
      const { caller } = await contextOf(headers);
      return getWorkspace(core, caller, headers.get(fromHereHeader) === 'yes');
    },
    async rooms(headers, { query, cursor, limit = 50 }) {
      return listRooms(await contextOf(headers), { query, cursor, limit });
    },
    async room(headers, slug) {
      return joinRoom(await contextOf(headers), { room: slug }).catch(nullWhenNotFound);
    },
    async door(headers, slug) {
      return getDoor(await contextOf(headers), { room: slug }).catch(nullWhenNotFound);
    },
    async history(headers, slug, around) {
      return readHistory(await contextOf(headers), chat.namespace, { room: slug, around, limit: 100 });
    },
    async invitation(headers, token) {
      const parsed = chat.commands['invitation:get'].input.safeParse({ token });
      if (!parsed.success) return { problem: 'Is the link whole? Ask whoever sent it for it once more.' };
      return getInvitation(await contextOf(headers), parsed.data).catch((error: unknown) => {
        if (error instanceof PublicError && error.code !== 'UNAVAILABLE') return { problem: error.message };
        throw error;
      });
    },
    async settings(headers) {
      const { caller } = await contextOf(headers);
      return caller && readSettings(core, caller);
    },
    origin: (headers) => publicOrigin(core.config, { host: headers.get('host') ?? undefined }),
  };
}

function nullWhenNotFound(error: unknown): null {
  if (error instanceof PublicError && error.code === 'NOT_FOUND') return null;
  throw error;
}
