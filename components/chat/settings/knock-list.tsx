import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { readAll } from '../../../client/read-all.ts';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { shortTime } from '../../ui/time.ts';
import { useAction } from '../../ui/use-action.ts';
import { useListed } from './use-listed.ts';

interface Props {
  room: string;
  /** How many knock, as far as the page knows: the list is read again when that changes. */
  waiting: number;
  send: Send<typeof chat>;
  /** Somebody was let in. */
  onLet: () => void;
}

/** Who asks to be let in; nothing when nobody does. */
export function KnockList({ room, waiting, send, onLet }: Props) {
  const {
    items,
    problem: unread,
    load,
  } = useListed(() =>
    readAll((cursor) => send('knock:list', { room, cursor }).then(({ knocks: items, nextCursor }) => ({ items, nextCursor }))),
  );
  const texts = useTranslations('chat.settings.knocks');
  const { busy, problem, run } = useAction();
  const reader = useReader();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another number means another list.
  useEffect(() => void load(), [waiting, load]);

  const answer = (person: string, letIn: boolean) =>
    void run(async () => {
      await send('knock:answer', { room, person, approve: letIn });
      await load();
      if (letIn) onLet();
    });

  const trouble = problem ?? unread;
  if ((items === undefined || items.length === 0) && trouble === undefined) return null;
  return (
    <section aria-label={texts('title')}>
      <h3 className="mb-1 font-medium text-sm">{texts('title')}</h3>
      <ProblemNote>{trouble}</ProblemNote>
      <ul className="divide-y divide-line">
        {items?.map(({ person, text, at }) => (
          <li key={person.id} className="flex flex-wrap items-center gap-2 py-2">
            <Avatar {...person} size="small" />
            <span className="min-w-40 flex-1 text-sm">
              <PersonName person={person} className="font-medium" />
              <time dateTime={at} className="ms-2 text-faint text-xs tabular-nums">
                {shortTime(at, reader)}
              </time>
              {text !== '' && (
                <span dir="auto" className="written block text-muted">
                  {text}
                </span>
              )}
            </span>
            <span className="flex gap-2">
              <Button
                disabled={busy}
                aria-label={texts('letInName', { name: person.name })}
                onClick={() => answer(person.id, true)}
              >
                {texts('letIn')}
              </Button>
              <Button
                look="plain"
                disabled={busy}
                aria-label={texts('refuseName', { name: person.name })}
                onClick={() => answer(person.id, false)}
              >
                {texts('refuse')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
