import type { z } from 'zod';
import type { ResetWays, resetConfirmation } from '../../../contract/account/mail.ts';
import type { Language } from '../../../contract/languages.ts';
import type { Core } from '../../core/core.ts';
import { hashToken } from '../../core/hash-token.ts';
import { refuse } from '../../core/refuse.ts';
import { randomId } from '../../core/session-token.ts';
import type { Store } from '../../store/database.ts';
import { type Doer, sendAlerts } from '../mail/alerts.ts';
import { writeMail } from '../mail/write-mail.ts';
import { namesAround } from '../names/around.ts';
import { hashNewPassword } from './password.ts';

/** How long a link to a new password holds, in milliseconds. */
export const resetMs = 60 * 60_000;

interface Wish {
  login: string;
  by: 'mail' | 'host';
  withoutCodes?: boolean;
}

/** A link to a new password, once and for an hour. @returns null when nobody is to have one. */
export async function makeResetLink(store: Store, origin: string, wish: Wish) {
  const [token, at] = [randomId(), Date.now()];
  const person = await store.write('beginResets', { ...wish, tokenHash: hashToken(token), at, expiresAt: at + resetMs });
  return person && { ...person, link: `${origin}/reset-password#${token}` };
}

/**
 * Sends a link to who forgot their password, if there is somebody of this name with a verified address. Nobody waits for it and
 * nothing is told of it, so that an answer says of nobody that they are here, nor by its time.
 */
export function sendReset({ store, mailer, config, log }: Core, login: string, asked: Language): void {
  if (mailer === undefined) return;
  const send = async () => {
    const reset = await makeResetLink(store, config.publicOrigin ?? '', { login, by: 'mail' });
    if (reset === null) return;
    await mailer.send({ to: reset.email, ...writeMail(reset.language ?? asked, 'reset', reset.link) });
  };
  send().catch((error) => log.warn({ err: error }, 'a link to a new password was not sent'));
}

/**
 * What a new password by this link ends, unless its person keeps it. Whoever has the link could have all of it: it tells them
 * nothing that they may not know.
 * @throws {PublicError} GONE
 */
export async function lookAtReset({ store }: Core, token: string): Promise<ResetWays> {
  const ways = await store.read('readResetChoices', { tokenHash: hashToken(token), at: Date.now() });
  if (ways === null) throw refuse('password.linkGone');
  return ways;
}

/**
 * Sets a password by the token of a link, and signs the person out everywhere.
 * @throws {PublicError} GONE; BAD_REQUEST for a password that is guessed easily, and then the link holds on.
 */
export async function resetPassword(core: Core, reset: z.output<typeof resetConfirmation>, by: Doer) {
  const { token, password, keepKeys, keepPasskeys } = reset;
  const tokenHash = hashToken(token);
  const passwordHash = await hashNewPassword(password, { names: await namesAround(core, { tokenHash }) });
  const { userId, to, codesOff } = await core.store.write('resetPasswords', {
    ...{ tokenHash, passwordHash, accountId: randomId(), at: Date.now() },
    ...{ keepKeys, keepPasskeys },
  });
  sendAlerts(core, { userId, to, by, alerts: codesOff ? ['password reset', 'codes off'] : ['password reset'] });
  await core.access.changed();
}
