import { useState } from 'react';
import type { ClaimedEmail } from '../../contract/account/mail.ts';
import { postJson } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { Section } from './section.tsx';
import { useLoaded } from './use-loaded.ts';

/** Sends a link to the address that the reader gave; nothing when there is nothing to verify. */
export function VerifyEmailSection() {
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
    <Section
      title="Verify your e-mail address"
      about="Once you have, you can sign in with it, and get a link when you forget your password."
    >
      <div className="flex flex-wrap items-center gap-3">
        <Button look="plain" disabled={busy} onClick={send}>
          {sent ? 'Send another link' : 'Send me a link'}
        </Button>
        <p role="status" className="min-w-0 break-words text-muted text-sm">
          {sent && (
            <>
              Sent to <bdi>{data.email}</bdi>. It holds for a day.
            </>
          )}
        </p>
      </div>
      <ProblemNote>{problem}</ProblemNote>
    </Section>
  );
}
