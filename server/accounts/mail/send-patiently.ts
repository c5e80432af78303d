import { setTimeout as sleep } from 'node:timers/promises';
import type { Mail, Mailer } from '../../core/mailer.ts';

const minute = 60_000;

/** Before each further try, in milliseconds: a mail server starts anew, asks to be tried later, or is away for a morning. */
const pauses = [minute, 10 * minute, 60 * minute, 240 * minute] as const;

/**
 * Sends an e-mail that nobody waits for and nobody asks for again: once more after a while when the mail server does not take it,
 * as long as this process runs.
 * @throws {Error} the last refusal, or the first one that is for good.
 */
export async function sendPatiently(mailer: Mailer, mail: Mail, pausesMs: readonly number[] = pauses): Promise<void> {
  for (const pauseMs of pausesMs) {
    try {
      return await mailer.send(mail);
    } catch (error) {
      if (isForGood(error)) throw error;
      await sleep(pauseMs, undefined, { ref: false });
    }
  }
  await mailer.send(mail);
}

/** A code of SMTP from 500 on: the same e-mail would be refused again. */
const isForGood = (error: unknown) => Number((error as { responseCode?: number }).responseCode ?? 0) >= 500;
