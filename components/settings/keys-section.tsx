import { useRouter } from 'next/navigation';
import { useState } from 'react';
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
    <Section
      title="API keys"
      about="For programs that act in your name, over HTTP or Socket.IO. No key can change these settings."
    >
      {made === undefined ? (
        <KeyForm hasPassword={hasPassword} onMade={show} />
      ) : (
        <Made made={made} onDone={() => setMade(undefined)} />
      )}
      <ProblemNote>{problem}</ProblemNote>
      <ul aria-label="Your API keys" className="mt-4 divide-y divide-line">
        {keys.map((key) => (
          <KeyItem key={key.id} apiKey={key} busy={busy} onRevoke={revoke} />
        ))}
      </ul>
    </Section>
  );
}

function Made({ made: { key, token }, onDone }: { made: NewKey; onDone: () => void }) {
  return (
    <div className="rounded-xl border border-brass bg-brass-soft p-4">
      <CopyField label={`The key “${key.name}”. Copy it now: it is not shown again.`} value={token} />
      <Button look="plain" className="mt-2" onClick={onDone}>
        I have it
      </Button>
    </div>
  );
}
