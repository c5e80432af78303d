import { PublicError } from '../../../contract/errors.ts';
import type { Core } from '../../core/core.ts';
import { hashToken } from '../../core/hash-token.ts';
import { randomId } from '../../core/session-token.ts';

const linkMs = 24 * 60 * 60_000;

/**
 * Sends a link by which whoever reads the mails of an address makes an account with it, where addresses of its domain may.
 * @throws {PublicError} CONFLICT when accounts are not made so here, FORBIDDEN for another domain, RATE_LIMITED within a
 * minute, UNAVAILABLE when the mail server does not take it.
 */
export async function sendSignUp({ store, mailer, config, log }: Core, email: string): Promise<void> {
  if (mailer === undefined) throw new PublicError('CONFLICT', 'No e-mails are sent here. The host has to set SMTP_URL.');
  const [token, at] = [randomId(), Date.now()];
  await store.write('beginSignUps', { email, tokenHash: hashToken(token), at, expiresAt: at + linkMs });
  const text = `Hello,

open this link to make your account. It holds for a day.

${config.publicOrigin}/sign-up#${token}

If you did not ask for it, you need do nothing.
`;
  await mailer.send({ to: email, subject: 'Make your account', text }).catch((error: unknown) => {
    log.warn({ err: error }, 'an e-mail was not taken');
    throw new PublicError('UNAVAILABLE', 'The e-mail could not be sent. Check the address, or try again in a minute.');
  });
}
