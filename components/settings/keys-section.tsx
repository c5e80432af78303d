import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ApiKey } from '../../contract/account/api-key.ts';
import { callApi } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { KeyForm } from './key-form.tsx';
import { KeyItem } from './key-item.tsx';
import { Section } from './section.tsx';

interface NewKey {
  key: ApiKey;
  /** The key itself. */
  token: string;
}

/** Keys for programs that act in the reader's name: to make, to look over, to revoke. */
export function KeysSection({ keys, hasPassword }: { keys: ApiKey[]; hasPassword: boolean }) {
  const texts = useTranslations('settings.keys');
  const { busy, problem, run } = useAction();
  const router = useRouter();
  const [made, setMade] = useState<NewKey>();
  const revoke = (id: string) =>
    void run(async () => {
      await callApi('DELETE', `/keys/${id}`);
      if (made?.key.id === id) setMade(undefined);
      router.refresh();
    });
  const show = (made: NewKey) => {
    setMade(made);
    router.refresh();
  };

  return (
    <Section title={texts('title')} about={texts('about')}>
      {made === undefined ? (
        <KeyForm hasPassword={hasPassword} onMade={show} />
      ) : (
        <Made made={made} onDone={() => setMade(undefined)} />
      )}
      <ProblemNote>{problem}</ProblemNote>
      <ul aria-label={texts('list')} className="mt-4 divide-y divide-line">
        {keys.map((key) => (
          <KeyItem key={key.id} apiKey={key} busy={busy} onRevoke={revoke} />
        ))}
      </ul>
    </Section>
  );
}

function Made({ made: { key, token }, onDone }: { made: NewKey; onDone: () => void }) {
  const texts = useTranslations('settings.keys');
  return (
    <div className="rounded-xl border border-brass bg-brass-soft p-4">
      <CopyField label={texts('made', { name: key.name })} value={token} />
      <Button look="plain" className="mt-2" onClick={onDone}>
        {texts('done')}
      </Button>
    </div>
  );
}
