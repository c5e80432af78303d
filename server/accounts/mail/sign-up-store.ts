import { hostRole } from '../../access/hosts-store.ts';
import { type Db, isPostgres } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { countMail } from './sent-store.ts';
import { insertTokens, takeToken } from './tokens-store.ts';

/** What somebody brings who makes an account. */
export interface Admission {
  /** The hash of what their link brought. */
  invitation?: string | undefined;
  /** The e-mail address that the SSO provider has verified. */
  ssoEmail?: string | null;
  at: number;
}

async function readRules(db: Db) {
  const { emailDomains, ...rules } = await db
    .selectFrom('workspace')
    .select(['registration', 'emailDomains', 'ownerId'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return { ...rules, emailDomains: JSON.parse(emailDomains) as string[] };
}

const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1);

/**
 * Lets somebody make an account, by the rules of the workspace as the transaction finds them: closed, it is so at once and on
 * every node. An invitation is used up by it, so nothing may refuse the account afterwards.
 * @returns the e-mail address that they proved to be theirs by coming; null when they proved none.
 */
export async function admit(db: Db, { invitation, ssoEmail, at }: Admission): Promise<Outcome<{ email: string | null }>> {
  const { registration, emailDomains, ownerId } = await readRules(db);
  const listed = (email: string | null | undefined) => email != null && emailDomains.includes(domainOf(email));
  if (ownerId === null || registration === 'open') return done({ email: null });
  if (registration === 'closed') {
    return refused('FORBIDDEN', 'Nobody can make an account here at the moment. If you have one, sign in.', 'registration');
  }
  if (invitation !== undefined) {
    const mailed = registration === 'domains' ? await takeMailed(db, invitation, at) : undefined;
    if (mailed === undefined) return spendInvitation(db, invitation, at);
    if (listed(mailed)) return (await isProved(db, mailed)) ? refused('CONFLICT', taken) : done({ email: mailed });
  }
  if (registration === 'invited') {
    return refused(
      'FORBIDDEN',
      'Accounts are made here by invitation. Ask whoever looks after this workspace for a link.',
      'registration',
    );
  }
  if (listed(ssoEmail)) return done({ email: null });
  const domains = emailDomains.join(', ');
  return refused('FORBIDDEN', `Accounts are for people with an e-mail address at ${domains}.`, 'registration');
}

const taken = 'Another account here has this e-mail address. Sign in with it.';

async function takeMailed(db: Db, tokenHash: string, at: number): Promise<string | undefined> {
  return (await takeToken(db, { tokenHash, purpose: 'sign up', at }))?.data;
}

async function isProved(db: Db, email: string): Promise<boolean> {
  return (await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst()) !== undefined;
}

async function spendInvitation(db: Db, tokenHash: string, at: number): Promise<Outcome<{ email: null }>> {
  const invitation = await db
    .selectFrom('workspaceInvitation')
    .select(['id', 'expiresAt', 'maxUses', 'uses', 'revokedAt', 'createdBy'])
    .where('tokenHash', '=', tokenHash)
    .$if(isPostgres(db), (query) => query.forUpdate())
    .executeTakeFirst();
  if (invitation === undefined) return refused('GONE', 'This link was used or is too old. Ask for a new one.');
  const { expiresAt, maxUses, uses, revokedAt, createdBy } = invitation;
  const ended = (how: string) => refused('GONE', `This invitation ${how}. Ask whoever sent it for a new one.`);
  // One of somebody who does not look after the workspace any more lets nobody in.
  if (revokedAt !== null || (await hostRole(db, createdBy)) === undefined) return ended('was revoked');
  if (expiresAt !== null && expiresAt <= at) return ended('has expired');
  if (maxUses !== null && uses >= maxUses) return ended('is used up');
  await db
    .updateTable('workspaceInvitation')
    .set((eb) => ({ uses: eb('uses', '+', 1) }))
    .where('id', '=', invitation.id)
    .execute();
  return done({ email: null });
}

interface MailedLink {
  email: string;
  tokenHash: string;
  at: number;
  expiresAt: number;
}

/** Keeps links by which people make an account with an address at one of the workspace's domains. */
const beginSignUps = oneByOne(async (db: Db, { email, ...link }: MailedLink): Promise<Outcome<null>> => {
  const { registration, emailDomains } = await readRules(db);
  if (registration !== 'domains') return refused('CONFLICT', 'Accounts are not made by e-mail here.', 'registration');
  if (!emailDomains.includes(domainOf(email))) {
    return refused('FORBIDDEN', `Accounts are for people with an e-mail address at ${emailDomains.join(', ')}.`, 'email');
  }
  const waitMs = await countMail(db, { email, purpose: 'sign up', at: link.at });
  if (waitMs > 0) {
    const message = 'A link was sent to this address a short time ago. Look for it, or try again later.';
    return { refused: { code: 'RATE_LIMITED', message, field: 'email', retryAfterMs: waitMs } };
  }
  // One that is on its way holds beside it: whoever wishes one for somebody else takes none from them.
  await insertTokens(db, [{ ...link, purpose: 'sign up', userId: null, data: email }]);
  return done(null);
});

export const writes = {
  beginSignUps: locks(['mails'], beginSignUps),
};
