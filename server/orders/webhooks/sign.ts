import { createHmac, randomBytes } from 'node:crypto';

/** Says that what follows is a secret of Standard Webhooks. */
const prefix = 'whsec_';

export const newSecret = () => `${prefix}${randomBytes(32).toString('base64')}`;

/**
 * The headers of a delivery, as Standard Webhooks has them: its id, the time of this attempt, and who vouches for both and
 * for the body. https://www.standardwebhooks.com
 */
export function signed(secret: string, { id, body, at }: { id: string; body: string; at: number }): Record<string, string> {
  const seconds = Math.floor(at / 1000);
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}
