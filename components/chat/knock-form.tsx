'use client';

import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { Send } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import type { KnockStatus } from '../../contract/chat/knocks.ts';
import { longest } from '../../contract/lengths.ts';
import { useIdentity } from '../shell/identity.tsx';
import { NameForm } from '../shell/name-form.tsx';
import { Button } from '../ui/button.tsx';
import { inputClass } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useReader } from '../ui/reader.ts';
import { clockTime } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';

interface Props {
  knock: KnockStatus;
  /** Whether the server can be asked now: not while a name that was just picked is made known to it. */
  live: boolean;
  send: Send<typeof chat>;
  /** The answer to a knock: how the knock is now. */
  onKnocked: (knock: KnockStatus) => void;
}

/** Asks to be let into a room, and says what became of it. */
export function KnockForm({ knock, live, send, onKnocked }: Props) {
  const texts = useTranslations('chat.knock');
  const { me } = useIdentity();
  const reader = useReader();
  const { busy, problem, run } = useAction();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text'));
    void run(async () => onKnocked((await send('room:knock', { room: knock.room, text })).knock));
  };

  if (knock.state === 'waiting') {
    return <p role="status">{texts('waiting')}</p>;
  }
  if (knock.state === 'refused') {
    return (
      <p role="status">
        {knock.mayKnockAt === null ? texts('refused') : texts('refusedUntil', { time: clockTime(knock.mayKnockAt, reader) })}
      </p>
    );
  }
  if (me === null) return <NameForm reason={texts('pickName')} action={texts('useName')} />;
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2 text-start">
      <input
        name="text"
        maxLength={longest.knock}
        autoComplete="off"
        dir="auto"
        aria-label={texts('text')}
        placeholder={texts('textHint')}
        className={`${inputClass} min-w-48 flex-1`}
      />
      <Button type="submit" disabled={busy || !live} className="max-sm:w-full">
        {texts('ask')}
      </Button>
      <ProblemNote>{problem}</ProblemNote>
    </form>
  );
}
