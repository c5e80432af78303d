import type { z } from 'zod';
import type { accountInput } from '../../../contract/account/account.ts';
import { PublicError } from '../../../contract/errors.ts';
import type { Caller } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { hashToken } from '../../core/hash-token.ts';
import { randomId } from '../../core/session-token.ts';
import { refuseWords } from '../../words/refuse-words.ts';
import { namesAround } from '../names/around.ts';
import { hashNewPassword } from '../password/password.ts';

/** How long the sockets of a guest's sessions stay open after the guest has become a member, in milliseconds. */
const changeoverMs = 2000;

/**
 * Makes the guest who calls a member in place, or makes a new one for an anonymous visitor. A new session takes the place of all
 * that the guest had.
 * @throws {PublicError} CONFLICT when the caller has an account or the user name is taken, FORBIDDEN when they may not
 * make one, GONE when what let them has ended, BAD_REQUEST for a password that is guessed easily.
 */
export async function createAccount(core: Core, caller: Caller, input: z.output<typeof accountInput>, userAgent: string | null) {
  const { store, sessions } = core;
  if (caller?.kind === 'member') throw new PublicError('CONFLICT', 'You have an account already.');
  refuseWords(core, input);
  const { username, password, email = null, name = username, invitation } = input;
  const tokenHash = invitation && hashToken(invitation);
  const names = [username, email, name, caller?.name, ...(await namesAround(core, { tokenHash }))];
  // On libuv's threads: it takes tens of milliseconds.
  const passwordHash = await hashNewPassword(password, { names });
  const { cookie, token, ...session } = sessions.prepare();
  const {
    id,
    name: keptName,
    endedSessions,
  } = await store.write('openAccounts', {
    userId: caller?.id ?? randomId(),
    name: caller === null ? name : null,
    ...{ username, email, passwordHash, accountId: randomId(), userAgent },
    invitation: tokenHash,
    ...session,
  });
  closeSoon(core, endedSessions);
  return { token, user: { id, name: keptName, username }, cookie };
}

/**
 * Closes the sockets of sessions that a guest had before becoming a member. They are the same person, so it does not press: a
 * page that hears the answer first changes its connection by itself.
 */
export function closeSoon({ access, log }: Core, endedSessions: readonly string[]): void {
  const closeSockets = () => access.sessionsEnded(endedSessions).catch((error) => log.warn({ err: error }, 'sockets stay open'));
  if (endedSessions.length > 0) setTimeout(closeSockets, changeoverMs).unref();
}
