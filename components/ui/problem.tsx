import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { now } from '../../client/clock.ts';
import { type ErrorBody, PublicError } from '../../contract/errors.ts';
import { Countdown } from './countdown.tsx';

/** What to tell a person of something that was thrown. */
export const messageOf = (error: unknown): ReactNode => <Problem error={error} />;

/** As `messageOf`; where the server said when to try again, with a countdown to that. To be made when it was thrown. */
export function problemOf(error: unknown): ReactNode {
  const wait = error instanceof PublicError && error.code === 'RATE_LIMITED' ? error.retryAfterMs : undefined;
  return <Problem error={error} until={wait === undefined ? undefined : now() + wait} />;
}

/** Says why something was refused: what the page found out by itself in its own texts, all else as the server said it. */
export function useRefusalText(): (refusal: ErrorBody) => string {
  const texts = useTranslations('ui.refusals');
  return ({ key, params, message }) => (isOurs(key) && texts.has(key) ? texts(key, params) : message);
}

type OwnKey = Parameters<ReturnType<typeof useTranslations<'ui.refusals'>>['has']>[0];

const isOurs = (key: string): key is OwnKey => key.startsWith('browser.');

function Problem({ error, until }: { error: unknown; until?: number | undefined }) {
  const texts = useTranslations('ui.problem');
  const tell = useRefusalText();
  const message = error instanceof PublicError ? tell({ ...error.body, message: error.message }) : texts('unknown');
  if (until === undefined) return message;
  return texts.rich('wait', { message, time: () => <Countdown until={until} /> });
}
