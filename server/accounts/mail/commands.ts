import type { ClaimedEmail } from '../../../contract/account/mail.ts';
import { PublicError } from '../../../contract/errors.ts';
import type { Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { hashToken } from '../../core/hash-token.ts';
import { randomId } from '../../core/session-token.ts';
import { type Doer, sendAlerts } from './alerts.ts';

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
export async function sendVerification({ store, mailer, config, log }: Core, { id: userId }: Identity): Promise<void> {
  if (mailer === undefined) throw new PublicError('CONFLICT', 'No e-mails are sent here. The host has to set SMTP_URL.');
  const [token, at] = [randomId(), Date.now()];
  const to = await store.write('beginVerifications', {
    ...{ userId, tokenHash: hashToken(token), at, expiresAt: at + verificationMs },
  });
  // Nothing of what somebody typed: it may go to an address that is not theirs.
  const text = `Open this link to verify that this e-mail address is yours. It holds for a day.

${config.publicOrigin}/verify-email#${token}

If you did not ask for it, somebody gave your address by mistake, and you need do nothing.
`;
  await mailer.send({ to, subject: 'Verify your e-mail address', text }).catch((error: unknown) => {
    log.warn({ err: error }, 'an e-mail was not taken');
    throw new PublicError('UNAVAILABLE', 'The e-mail could not be sent. Check the address, or try again in a minute.');
  });
}

/** Makes an address its owner's by the token of the link. @throws {PublicError} GONE, CONFLICT when another account has it. */
export async function verifyEmail(core: Core, token: string, by: Doer): Promise<{ email: string }> {
  const { email, before: to, userId } = await core.store.write('verifyEmails', { tokenHash: hashToken(token), at: Date.now() });
  if (to !== email) sendAlerts(core, { userId, to, by, alerts: ['email changed'] });
  return { email };
}
