import type { ReactNode } from 'react';
import { now } from '../../client/clock.ts';
import { PublicError } from '../../contract/errors.ts';
import { Countdown } from './countdown.tsx';

/** What to tell a person of something that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof PublicError ? error.message : 'Something went wrong here. Try again, or reload the page.';
}

/** As `messageOf`; where the server said when to try again, with a countdown to that. To be made when it was thrown. */
export function problemOf(error: unknown): ReactNode {
  const wait = error instanceof PublicError && error.code === 'RATE_LIMITED' ? error.retryAfterMs : undefined;
  if (wait === undefined) return messageOf(error);
  return (
    <>
      {messageOf(error)} Try again in <Countdown until={now() + wait} />.
    </>
  );
}
