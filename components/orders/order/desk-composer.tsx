'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Composer, type Writing } from '../../conversation/composer.tsx';
import { Button } from '../../ui/button.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';

interface Props {
  number: number;
  /** Their name. */
  customer: string;
  maxTextLength: number;
  writing: Writing;
}

/** The longest note, in code points. */
const maxNoteLength = 2000;

const nothingToTell = () => {};

/** Where the desk writes: to the customer, or a note for itself. */
export function DeskComposer({ number, customer, maxTextLength, writing }: Props) {
  const texts = useTranslations('orders.composer');
  const [noting, setNoting] = useState(false);
  const notes = useNotes(number);
  const choice = (note: boolean, name: string) => (
    <button
      type="button"
      aria-pressed={noting === note}
      onClick={() => setNoting(note)}
      className="min-h-11 rounded-md px-2.5 font-medium text-muted text-xs hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink md:min-h-7"
    >
      {name}
    </button>
  );
  return (
    <div className={noting ? 'bg-brass-soft pt-2' : 'pt-2'}>
      <div className="flex flex-wrap items-center gap-x-1 px-3 pb-1.5 md:px-4">
        <div className="flex rounded-lg border border-line bg-raised p-0.5">
          {choice(false, texts('message'))}
          {choice(true, texts('note'))}
        </div>
        <p className="ms-2 min-w-0 truncate text-muted text-xs">
          {noting ? texts('deskReads') : texts.rich('customerReads', { customer: () => <bdi>{customer}</bdi> })}
        </p>
      </div>
      {notes.failed !== undefined && (
        <div role="alert" className="flex flex-wrap items-center gap-2 px-4 pb-2 text-alert text-sm">
          <span className="min-w-0">
            {texts('notSaved')} {notes.problem}
          </span>
          <Button look="plain" disabled={notes.busy} onClick={notes.again}>
            {texts('again')}
          </Button>
        </div>
      )}
      {noting ? (
        <Composer
          key="note"
          address={`/orders/${number}/note`}
          label={texts('noteLabel')}
          action={texts('saveNote')}
          maxTextLength={maxNoteLength}
          onSend={notes.keep}
          onTyping={nothingToTell}
          onStop={nothingToTell}
        />
      ) : (
        <Composer
          key="message"
          address={`/orders/${number}`}
          label={texts('messageLabel')}
          maxTextLength={maxTextLength}
          {...writing}
        />
      )}
    </div>
  );
}

/** Keeps notes; one that could not be kept is not lost. */
function useNotes(order: number) {
  const { send } = useDesk();
  const { busy, problem, run } = useAction();
  const [failed, setFailed] = useState<string>();
  const keep = (text: string) => {
    setFailed(text);
    void run(async () => {
      await send('order:note', { order, text });
      setFailed(undefined);
    });
  };
  return { busy, problem, failed: problem === undefined ? undefined : failed, keep, again: () => keep(failed ?? '') };
}
