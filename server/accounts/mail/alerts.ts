import type { Core } from '../../core/core.ts';
import { sendPatiently } from './send-patiently.ts';
import type { Alert } from './sent-store.ts';

/** What whoever has a verified e-mail address is told of there, as the subject says it. */
const subjects: Record<Alert, string> = {
  'key made': 'An API key was made for your account',
  'passkey added': 'A passkey was added to your account',
  'passkey removed': 'A passkey was removed from your account',
  'password changed': 'Your password was changed',
  'password reset': 'A new password was chosen for your account by a link',
  'codes on': 'Your account asks for a code at sign-in now',
  'codes off': 'Your account asks for no code at sign-in any more',
  'email changed': 'This is not the e-mail address of your account any more',
};

/** Who did it, as far as is known of a request; null: who looks after the workspace. */
export type Doer = { device: string; address: string } | null;

/**
 * Does something to an account, and tells whoever it belongs to.
 * @param by whoever does it.
 * @returns what `act` returns; it waits for no e-mail, and fails with `act` alone.
 */
export async function alerting<T>(
  core: Core,
  userId: string,
  by: Doer,
  alerts: readonly Alert[],
  act: () => Promise<T>,
): Promise<T> {
  // Before it: what is done may take the address away.
  const to = await core.store.read('readVerifiedEmail', { userId });
  const done = await act();
  sendAlerts(core, { userId, to, by, alerts });
  return done;
}

/** @param to where to; null: nowhere. */
export function sendAlerts(
  core: Core,
  { alerts, ...whom }: { userId: string; to: string | null; by: Doer; alerts: readonly Alert[] },
): void {
  const { to } = whom;
  if (to === null) return;
  for (const alert of alerts) {
    sendAlert(core, { ...whom, to, alert }).catch((error) => core.log.warn({ err: error, alert }, 'an alert was not sent'));
  }
}

interface Letter {
  userId: string;
  to: string;
  by: Doer;
  alert: Alert;
}

async function sendAlert({ store, mailer, config }: Core, { userId, to, by, alert }: Letter): Promise<void> {
  if (mailer === undefined) return;
  const at = Date.now();
  const left = await store.write('countAlerts', { userId, alert, at });
  if (left === null) return;
  // No names: of a key or a passkey somebody else may have chosen it.
  const text = `${subjects[alert]}.

Where: ${config.publicOrigin}
When: ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC
By: ${by === null ? 'somebody who looks after the workspace' : `${by.device}, from ${by.address}`}

If this was you, or you know of it, you need do nothing.

${adviceOn(alert, config.publicOrigin ?? '')}${left > 0 ? '' : '\nToday no more e-mails of this kind will come. Your settings show what there is.\n'}`;
  await sendPatiently(mailer, { to, subject: subjects[alert], text });
}

function adviceOn(alert: Alert, origin: string): string {
  if (alert === 'email changed') {
    return `If it was not you, somebody else may be signed in as you. Sign in with your user name and change your password:
${origin}/settings

If that does not work, ask whoever looks after the workspace.
`;
  }
  return `If it was not you, somebody else may be signed in as you. Change your password or sign out everywhere else: they are
signed out then, and their keys and passkeys end.
${origin}/settings

If you cannot sign in, choose “I forgot the password” there.
`;
}
