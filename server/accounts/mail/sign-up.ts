import type { Language } from '../../../contract/languages.ts';
import type { Core } from '../../core/core.ts';
import { hashToken } from '../../core/hash-token.ts';
import { refuse } from '../../core/refuse.ts';
import { randomId } from '../../core/session-token.ts';
import { writeMail } from './write-mail.ts';

const linkMs = 24 * 60 * 60_000;

/**
 * Sends a link by which whoever reads the mails of an address makes an account with it, where addresses of its domain may.
 * @throws {PublicError} CONFLICT when accounts are not made so here, FORBIDDEN for another domain, RATE_LIMITED within a
 * minute, UNAVAILABLE when the mail server does not take it.
 */
export async function sendSignUp({ store, mailer, config, log }: Core, email: string, language: Language): Promise<void> {
  if (mailer === undefined) throw refuse('mail.none');
  const [token, at] = [randomId(), Date.now()];
  await store.write('beginSignUps', { email, tokenHash: hashToken(token), at, expiresAt: at + linkMs });
  const link = `${config.publicOrigin}/sign-up#${token}`;
  await mailer.send({ to: email, ...writeMail(language, 'signUp', link) }).catch((error: unknown) => {
    log.warn({ err: error }, 'an e-mail was not taken');
    throw refuse('mail.failed');
  });
}
