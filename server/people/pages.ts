import { PublicError } from '../../contract/errors.ts';
import { users } from '../../contract/users/events.ts';
import { readDirect } from '../direct/commands.ts';
import type { ContextOf } from '../pages/contexts.ts';
import type { Pages } from '../pages.ts';
import { getUser, listUsers } from './commands.ts';

/** The pages' reads of people, in this process. */
export function createUserPages(contextOf: ContextOf): Pick<Pages, 'people' | 'profile'> {
  return {
    async people(headers) {
      const context = await contextOf(headers);
      const { caller } = context;
      return caller && listUsers({ ...context, caller }, users.commands['user:list'].input.parse({}));
    },
    async profile(headers, user, at) {
      if (!users.commands['user:get'].input.safeParse({ user }).success) return null;
      const context = await contextOf(headers);
      try {
        const profile = await getUser(context, { user });
        const talks = context.caller?.id !== profile.id && profile.kind !== 'guest';
        return { profile, conversation: talks ? await readDirect(context, user, at) : null };
      } catch (error) {
        if (error instanceof PublicError && error.code === 'NOT_FOUND') return null;
        throw error;
      }
    },
  };
}
