import type { Language } from '../../../contract/languages.ts';
import { say } from '../../../texts/say.ts';
import type { Core } from '../../core/core.ts';
import { sendPatiently } from './send-patiently.ts';
import type { Alert } from './sent-store.ts';

/** Who did it, as far as is known of a request; null: who looks after the workspace. */
export type Doer = { device: string; address: string; language: Language } | null;

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
  const language = (await store.read('readLanguage', { userId })) ?? by?.language ?? 'en';
  const tell = (key: string, params: Record<string, string> = {}) => say(language, 'mails', `alert.${key}`, params);
  const site = config.publicOrigin ?? '';
  const subject = tell(`subject.${alert}`);
  // No names: of a key or a passkey somebody else may have chosen it.
  const text = tell('text', {
    subject,
    site,
    time: new Date(at).toISOString().slice(0, 16).replace('T', ' '),
    by: by === null ? tell('byAdministrator') : tell('byDevice', { device: by.device, address: by.address }),
    advice: tell(alert === 'email changed' ? 'adviceOnEmail' : 'advice', { settings: `${site}/settings` }),
  });
  await sendPatiently(mailer, { to, subject, text: left > 0 ? text : `${text}\n${tell('last')}` });
}
