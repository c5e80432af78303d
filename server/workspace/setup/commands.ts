import { PublicError } from '../../../contract/errors.ts';
import type { Workspace, WorkspaceChange, WorkspaceClaim } from '../../../contract/workspace/workspace.ts';
import { closeSoon } from '../../accounts/account/create.ts';
import { hashNewPassword } from '../../accounts/password/password.ts';
import type { Caller, Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { randomId } from '../../core/session-token.ts';
import { asksSetupToken, maySetUp } from './setup.ts';

/** The workspace as this caller sees it. @param fromHere as `isFromHere` says of the request. */
export async function getWorkspace({ config, workspace, store }: Core, caller: Caller, fromHere: boolean): Promise<Workspace> {
  const { ownerId, filteredWords, ...rules } = workspace.now();
  const claimed = ownerId !== null;
  const asksToken = !claimed && asksSetupToken(config, fromHere);
  const own = claimed && caller?.id === ownerId;
  const role = own ? 'owner' : (caller?.role ?? null);
  const reports = caller === null || role === null ? null : await store.read('countReportsFor', { userId: caller.id });
  // A list of ugly words is no reading for everybody.
  return {
    ...rules,
    filteredWords: own ? filteredWords : [],
    claimed,
    asksToken,
    own,
    role,
    reports,
  };
}

/**
 * Makes the caller the owner of a workspace that has none: a guest becomes a member in place, and an anonymous visitor somebody new.
 * @param from the request: whether it is one of somebody at this machine, and the browser it names.
 * @returns the session that an account which was made begins with; none for who had one.
 * @throws {PublicError} GONE when somebody was first, FORBIDDEN for a wrong token, CONFLICT when the user name is taken.
 */
export async function claimWorkspace(
  core: Core,
  caller: Caller,
  claim: WorkspaceClaim,
  { fromHere, userAgent }: { fromHere: boolean; userAgent: string | null },
) {
  const { store, access, sessions } = core;
  const { token, account, ...rules } = claim;
  const at = Date.now();
  const asked = { rules, admitted: await maySetUp(core, fromHere, token), at };
  if (caller?.kind === 'member') {
    await store.write('claimWorkspaces', { ...asked, by: { userId: caller.id } });
    await access.changed();
    return undefined;
  }
  if (account === undefined) {
    throw new PublicError('BAD_REQUEST', 'The owner of a workspace needs an account: choose a user name and a password.', {
      field: 'account.username',
    });
  }
  const { username, password } = account;
  const names = [username, caller?.name, rules.name];
  const passwordHash = await hashNewPassword(password, { names, field: 'account.password' });
  const { cookie, token: begun, ...session } = sessions.prepare();
  const opened = await store.write('claimWorkspaces', {
    ...asked,
    by: {
      ...{ userId: caller?.id ?? randomId(), name: caller === null ? username : null },
      ...{ username, email: null, passwordHash, accountId: randomId(), userAgent },
      ...session,
    },
  });
  await access.changed();
  if (opened === null) return undefined;
  closeSoon(core, opened.endedSessions);
  return { token: begun, user: { id: opened.id, name: opened.name, username }, cookie };
}

/** Changes the workspace; it holds on every open socket of this node before the answer. @throws {PublicError} FORBIDDEN */
export async function updateWorkspace(core: Core, caller: Identity, change: WorkspaceChange): Promise<Workspace> {
  if (change.registration === 'domains' && core.mailer === undefined && core.config.oidc === undefined) {
    const message = 'Whose an address is shows a mail that is sent there: the host has to set SMTP_URL first.';
    throw new PublicError('BAD_REQUEST', message, { field: 'registration' });
  }
  await core.store.write('updateWorkspaces', { actorId: caller.id, change, at: Date.now() });
  await core.access.changed();
  // It has an owner: there is nothing left to claim.
  return getWorkspace(core, caller, false);
}
