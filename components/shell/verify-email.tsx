'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { Notice } from './notice.tsx';
import { postJson } from './post-json.ts';

/**
 * Verifies the address of the link that was opened, when its owner says so: programs that look at links in e-mails press no
 * buttons. What the link brings stands after its #, so that it is in no log.
 */
export function VerifyEmail() {
  const texts = useTranslations('account.verify');
  const [email, setEmail] = useState<string>();
  const { busy, problem, run } = useAction();
  const verify = () =>
    void run(async () => {
      const answer = await postJson<{ email: string }>('/account/email/verify', { token: location.hash.slice(1) });
      setEmail(answer.email);
    });
  if (email !== undefined) {
    return (
      <Notice title={texts('doneTitle')}>
        <p role="status">{texts.rich('done', { address: () => <bdi>{email}</bdi> })}</p>
      </Notice>
    );
  }
  return (
    <Notice title={texts('title')}>
      <p className="mb-4">{texts('text')}</p>
      <Button disabled={busy} onClick={verify}>
        {texts('act')}
      </Button>
      <div className="mt-4">
        <ProblemNote>{problem}</ProblemNote>
      </div>
    </Notice>
  );
}
