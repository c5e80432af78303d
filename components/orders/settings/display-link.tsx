import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, buttonClass } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';

/** The status display's link, to be opened on a screen; another one closes those that have the one before. */
export function DisplayLink() {
  const texts = useTranslations('desk.display');
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
          {texts('show')}
        </Button>
        <ProblemNote>{problem}</ProblemNote>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <div>
        <CopyField label={texts('link')} value={link} />
      </div>
      <div className="flex flex-wrap gap-2">
        <a href={link} target="_blank" rel="noreferrer" className={buttonClass('plain')}>
          {texts('open')}
        </a>
        {sure ? (
          <>
            <Button look="plain" disabled={busy} onClick={() => void ask('display:renew')} className="text-alert">
              {texts('sure')}
            </Button>
            <Button look="bare" onClick={() => setSure(false)}>
              {texts('keep')}
            </Button>
          </>
        ) : (
          <Button look="bare" onClick={() => setSure(true)}>
            {texts('another')}
          </Button>
        )}
      </div>
      <ProblemNote>{problem}</ProblemNote>
    </div>
  );
}
