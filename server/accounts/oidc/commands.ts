import { AuthorizationResponseError } from 'openid-client';
import type { z } from 'zod';
import { accountInput } from '../../../contract/account/account.ts';
import type { providerInput, SignInProblem } from '../../../contract/account/sign-in-methods.ts';
import { PublicError } from '../../../contract/errors.ts';
import { personName } from '../../../contract/person.ts';
import type { Caller } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { hashToken } from '../../core/hash-token.ts';
import { refuse } from '../../core/refuse.ts';
import { randomId } from '../../core/session-token.ts';
import type { SessionCookie } from '../../core/sessions.ts';
import { refuseWords } from '../../words/refuse-words.ts';
import type { AccountParts } from '../parts.ts';
import type { Provider, SsoProfile, Visit } from './provider.ts';

/** How long somebody may take at the other site. */
export const visitMs = 10 * 60_000;

const redirectUriOf = ({ config }: Core) => `${config.publicOrigin}/api/v1/session/oidc/callback`;

/** What the browser keeps of it, sealed, and with it who it was. */
interface Errand extends Visit {
  returnTo: string;
  invitation?: string | undefined;
  userId: string | null;
}

/**
 * Sends a guest or anonymous visitor to the other site.
 * @returns where to, and what their browser keeps meanwhile: only who began comes back.
 * @throws {PublicError} NOT_FOUND when there is no such site, CONFLICT for members, UNAVAILABLE when it does not answer.
 */
export async function beginVisit(
  core: Core,
  parts: AccountParts,
  caller: Caller,
  { returnTo, invitation }: z.output<typeof providerInput>,
): Promise<{ url: string; errand: string }> {
  const provider = neededProvider(parts);
  if (caller?.kind === 'member') throw refuse('session.here');
  const { url, visit } = await provider.begin(redirectUriOf(core)).catch((error: unknown) => {
    core.log.warn({ err: error }, 'the OpenID provider does not answer');
    throw refuse('provider.away', { name: provider.name });
  });
  const at = Date.now();
  const token = { tokenHash: hashToken(visit.state), purpose: 'sso', userId: null } as const;
  await core.store.write('insertTokens', { ...token, at, expiresAt: at + visitMs });
  const errand: Errand = { ...visit, returnTo, invitation, userId: caller?.id ?? null };
  return { url, errand: await core.secretBox.seal(JSON.stringify(errand)) };
}

/** How a visit ended, and where the browser goes on. */
type End = { returnTo: string; cookie: SessionCookie } | { problem: SignInProblem };

/**
 * Begins a session of whoever comes back from the other site. Failures are values: a page tells them.
 * @param search of the address they came back to, with its question mark.
 * @param errand what their browser kept; empty when it brings nothing.
 */
export async function endVisit(
  core: Core,
  parts: AccountParts,
  caller: Caller,
  search: string,
  errand: string,
  userAgent: string | null,
): Promise<End> {
  const provider = neededProvider(parts);
  const kept = await core.secretBox.open(errand).then(
    (text) => JSON.parse(text) as Errand,
    () => undefined,
  );
  if (kept === undefined || !(await takeState(core, kept.state))) return { problem: 'expired' };
  // Somebody who became another person meanwhile would take that one's place.
  if (caller?.kind === 'member') return { problem: 'member' };
  if ((caller?.id ?? null) !== kept.userId) return { problem: 'changed' };
  const profile = await provider.finish(new URL(`${redirectUriOf(core)}${search}`), kept).catch((error: unknown) => {
    if (error instanceof AuthorizationResponseError && error.error === 'access_denied') return 'denied';
    core.log.warn({ err: error }, 'a sign-in with another site failed');
    return 'failed';
  });
  if (profile === 'denied' || profile === 'failed') return { problem: profile };
  const cookie = await enter(core, caller, profile as SsoProfile, kept.invitation, userAgent).catch(notAdmitted);
  return cookie === undefined ? { problem: 'not-admitted' } : { returnTo: kept.returnTo, cookie };
}

/** Who may not make an account here comes back as they went. */
function notAdmitted(error: unknown): undefined {
  if (error instanceof PublicError && (error.code === 'FORBIDDEN' || error.code === 'GONE')) return undefined;
  throw error;
}

async function enter(
  core: Core,
  caller: Caller,
  profile: SsoProfile,
  invitation: string | undefined,
  userAgent: string | null,
): Promise<SessionCookie> {
  const { cookie, token: _, ...session } = core.sessions.prepare();
  const usernames = usernamesFor(profile).filter((username) => isFit(core, username));
  const email = accountInput.shape.email.safeParse(profile.email).data ?? null;
  const entered = await core.store.write('enterByProvider', {
    ...{ providerId: `oidc:${profile.issuer}`, accountId: profile.subject },
    ...{ guestId: caller?.id ?? null, newId: randomId(), rowId: randomId() },
    ...{
      name: [personName.safeParse(profile.name).data, usernames[0]].find((one) => one && isFit(core, one)) ?? 'Somebody',
      usernames,
    },
    email,
    ssoEmail: profile.emailVerified ? email : null,
    invitation: invitation && hashToken(invitation),
    ...{ ...session, userAgent },
  });
  if (entered.endedSessions.length > 0) await core.access.sessionsEnded(entered.endedSessions);
  return cookie;
}

/** User names that fit, the best one first; which are taken is known when the account is made. */
function usernamesFor({ username, email, name }: SsoProfile): string[] {
  const wished = [username?.split('@')[0], email?.split('@')[0], name].flatMap((text) => {
    const plain = text
      ?.normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9_]+/g, '-')
      .slice(0, 28);
    const fits = accountInput.shape.username.safeParse(plain?.replace(/^[-_]+|[-_]+$/g, ''));
    return fits.success ? [fits.data] : [];
  });
  const [best = 'member'] = wished;
  return [...new Set([...wished, best, ...Array.from({ length: 50 }, (_, i) => `${best}-${i + 2}`)])];
}

/** Whether the workspace's list of words lets somebody be called so. */
function isFit(core: Core, name: string): boolean {
  try {
    refuseWords(core, { name });
    return true;
  } catch {
    return false;
  }
}

/** A state is used up, whatever comes of it. */
function takeState({ store }: Core, state: string): Promise<boolean> {
  const token = { tokenHash: hashToken(state), purpose: 'sso', at: Date.now() } as const;
  return store.write('takeTokens', token).then(() => true, gone);
}

function gone(error: unknown): false {
  if (error instanceof PublicError && error.code === 'GONE') return false;
  throw error;
}

function neededProvider({ provider }: AccountParts): Provider {
  if (provider === undefined) throw refuse('address.nothing');
  return provider;
}
