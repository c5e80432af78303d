import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ListedPerson } from '../../contract/workspace/people.ts';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { NewGuestsChoice } from './new-guests-choice.tsx';
import { actsOn, type Chosen, type PersonAct } from './person-acts.ts';

interface Props {
  person: ListedPerson;
  /** Whether the reader owns the workspace. */
  owner: boolean;
  /** Something was done. */
  onDone: () => void;
  onClose: () => void;
}

/** What can be done about somebody, with a question before what hurts. */
export function PersonDialog({ person, owner, onDone, onClose }: Props) {
  const texts = useTranslations('admin.person');
  const { busy, problem, run } = useAction();
  const [asked, setAsked] = useState<PersonAct>();
  const [link, setLink] = useState<string>();
  const [newGuests, setNewGuests] = useState(false);

  const perform = (act: (chosen: Chosen) => Promise<{ link?: string } | undefined>) =>
    void run(async () => {
      const answer = await act({ newGuests });
      onDone();
      if (answer?.link === undefined) return onClose();
      setLink(answer.link);
    });
  const choose = (act: PersonAct) => {
    const [only] = act.ways;
    if (act.question === undefined && only !== undefined) perform(only.act);
    else setAsked(act);
  };

  return (
    <Dialog title={person.name} onClose={onClose}>
      {link !== undefined && <CopyField label={texts('link')} value={link} />}
      {link === undefined && asked === undefined && (
        <ul className="flex flex-col gap-2">
          {actsOn(person, owner, texts).map((act) => (
            <li key={act.label}>
              <Button look="plain" disabled={busy} onClick={() => choose(act)} className="w-full justify-start!">
                {act.label}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {link === undefined && asked !== undefined && (
        <>
          <p className="text-muted text-sm">{asked.question}</p>
          {asked.asksNewGuests && <NewGuestsChoice person={person.id} chosen={newGuests} onChange={setNewGuests} />}
          <div className="mt-4 flex flex-wrap justify-end gap-2">
            <Button look="bare" onClick={() => setAsked(undefined)}>
              {texts('back')}
            </Button>
            {asked.ways.map(({ label, act }) => (
              <Button key={label} look="plain" disabled={busy} onClick={() => perform(act)} className="text-alert!">
                {label}
              </Button>
            ))}
          </div>
        </>
      )}
      <ProblemNote>{problem}</ProblemNote>
    </Dialog>
  );
}
