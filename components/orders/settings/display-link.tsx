import { useState } from 'react';
import { Button, buttonClass } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';

/** The status display's link, to be opened on a screen; another one closes those that have the one before. */
export function DisplayLink() {
  const { send } = useDesk();
  const { busy, problem, run } = useAction();
  const [link, setLink] = useState<string>();
  const [sure, setSure] = useState(false);
  const ask = (command: 'display:link' | 'display:renew') =>
    run(async () => {
      const { link: path } = await send(command, {});
      setLink(`${window.location.origin}${path}`);
      setSure(false);
    });

  if (link === undefined) {
    return (
      <div className="flex flex-col items-start gap-2">
        <Button look="plain" disabled={busy} onClick={() => void ask('display:link')}>
          Show the link
        </Button>
        <ProblemNote>{problem}</ProblemNote>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <div>
        <CopyField label="Whoever has this link sees the numbers, and nothing else." value={link} />
      </div>
      <div className="flex flex-wrap gap-2">
        <a href={link} target="_blank" rel="noreferrer" className={buttonClass('plain')}>
          Open it
        </a>
        {sure ? (
          <>
            <Button look="plain" disabled={busy} onClick={() => void ask('display:renew')} className="text-alert">
              Yes, close the one before
            </Button>
            <Button look="bare" onClick={() => setSure(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <Button look="bare" onClick={() => setSure(true)}>
            Another link…
          </Button>
        )}
      </div>
      <ProblemNote>{problem}</ProblemNote>
    </div>
  );
}
