import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ClaimedEmail } from '../../contract/account/mail.ts';
import { postJson } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { Section } from './section.tsx';
import { useLoaded } from './use-loaded.ts';

/** Sends a link to the address that the reader gave; nothing when there is nothing to verify. */
export function VerifyEmailSection() {
  const texts = useTranslations('settings.verifyEmail');
  const { data } = useLoaded<ClaimedEmail>('/account/email');
  const [sent, setSent] = useState(false);
  const { busy, problem, run } = useAction();
  if (data === undefined || data.email === null || !data.mail) return null;
  const send = () =>
    void run(async () => {
      await postJson('/account/email/verification', {});
      setSent(true);
    });
  return (
    <Section title={texts('title')} about={texts('about')}>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="plain" disabled={busy} onClick={send}>
          {texts(sent ? 'again' : 'send')}
        </Button>
        <p role="status" className="min-w-0 break-words text-muted text-sm">
          {sent && texts.rich('sent', { address: () => <bdi>{data.email}</bdi> })}
        </p>
      </div>
      <ProblemNote>{problem}</ProblemNote>
    </Section>
  );
}
