import type { ClaimedEmail } from '../../../contract/account/mail.ts';
import type { Language } from '../../../contract/languages.ts';
import type { Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { hashToken } from '../../core/hash-token.ts';
import { refuse } from '../../core/refuse.ts';
import { randomId } from '../../core/session-token.ts';
import { type Doer, sendAlerts } from './alerts.ts';
import { writeMail } from './write-mail.ts';

const verificationMs = 24 * 60 * 60_000;

/** What of the caller's e-mail address is still to be verified. */
export async function getClaimedEmail({ store, mailer }: Core, { id: userId }: Identity): Promise<ClaimedEmail> {
  return { email: await store.read('readClaimedEmail', { userId }), mail: mailer !== undefined };
}

/**
 * Sends a link to the address that the caller gave; whoever opens it proves that it is theirs.
 * @throws {PublicError} CONFLICT when there is none or no e-mail here, RATE_LIMITED when enough went to this address, UNAVAILABLE when the mail
 * server does not take it.
 */
export async function sendVerification(
  { store, mailer, config, log }: Core,
  { id: userId }: Identity,
  language: Language,
): Promise<void> {
  if (mailer === undefined) throw refuse('mail.none');
  const [token, at] = [randomId(), Date.now()];
  const to = await store.write('beginVerifications', {
    ...{ userId, tokenHash: hashToken(token), at, expiresAt: at + verificationMs },
  });
  // Nothing of what somebody typed: it may go to an address that is not theirs.
  const link = `${config.publicOrigin}/verify-email#${token}`;
  await mailer.send({ to, ...writeMail(language, 'verify', link) }).catch((error: unknown) => {
    log.warn({ err: error }, 'an e-mail was not taken');
    throw refuse('mail.failed');
  });
}

/** Makes an address its owner's by the token of the link. @throws {PublicError} GONE, CONFLICT when another account has it. */
export async function verifyEmail(core: Core, token: string, by: Doer): Promise<{ email: string }> {
  const { email, before: to, userId } = await core.store.write('verifyEmails', { tokenHash: hashToken(token), at: Date.now() });
  if (to !== email) sendAlerts(core, { userId, to, by, alerts: ['email changed'] });
  return { email };
}
