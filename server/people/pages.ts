import { users } from '../../contract/users/events.ts';
import type { UserProfile } from '../../contract/users/user.ts';
import { type DirectPage, readDirect } from '../direct/commands.ts';
import type { PageContext } from '../module.ts';
import { nullWhen } from '../pages/null-when.ts';
import { getUser, listUsers } from './commands.ts';
import type { PeopleParts } from './parts.ts';

/** Somebody's page; the conversation is null for who is no member, of a guest, and on one's own page. */
export interface ProfilePage {
  profile: UserProfile;
  conversation: DirectPage | null;
}

/** What pages read of people. */
export const userPages = {
  /** The people of the workspace; null for an anonymous visitor. */
  async people(context: PageContext<PeopleParts>) {
    const { caller } = context;
    return caller && listUsers({ ...context, caller }, users.commands['user:list'].input.parse({}));
  },
  /**
   * Somebody by their user name, one that they gave up lately, or `~` and their id, with the conversation that the person has with them; null when there is none.
   * @param at the message that a link leads to, by its seq.
   */
  async profile(context: PageContext<PeopleParts>, address: string, at?: number): Promise<ProfilePage | null> {
    if (!users.commands['user:get'].input.safeParse({ user: address }).success) return null;
    try {
      const profile = await getUser(context, { user: address });
      const talks = context.caller?.id !== profile.id && profile.kind !== 'guest';
      return { profile, conversation: talks ? await readDirect(context, address, at) : null };
    } catch (error) {
      return nullWhen('NOT_FOUND')(error);
    }
  },
};
