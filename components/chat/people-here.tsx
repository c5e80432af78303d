'use client';

import { memo, type ToggleEvent, type UIEvent, useId } from 'react';
import { useTranslations } from 'use-intl';
import { Virtualizer } from 'virtua';
import type { Send } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import type { Presence } from '../../contract/conversation/presence.ts';
import type { Person } from '../../contract/person.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { PersonName } from '../ui/person-name.tsx';
import { usePeople } from './use-people.ts';

/** Faces that the header shows. */
const faces = 3;
/** So many names are all on the page; of more, those in view. */
const fewNames = 50;
/** What stands above the names, in pixels. */
const titleHeight = 28;

interface Props {
  presence: Presence;
  /** Whether the number is from now. */
  live: boolean;
  send: Send<typeof chat>;
  room: string;
}

/** How many are online; opens to their names, of which more come as one scrolls. */
export const PeopleHere = memo(function PeopleHere({ presence, live, send, room }: Props) {
  const texts = useTranslations('chat.people');
  const id = useId();
  const { people, complete, problem, open, more, close } = usePeople(send, room, presence);

  const toggled = ({ newState }: ToggleEvent) => void (newState === 'open' ? open() : close());
  const scrolled = ({ currentTarget: list }: UIEvent<HTMLElement>) => {
    if (list.scrollHeight - list.scrollTop < 3 * list.clientHeight && problem === undefined) void more();
  };

  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={texts('button', { count: presence.count })}
        className="flex min-h-11 items-center gap-2 rounded-md px-2 hover:bg-sunken md:min-h-9"
      >
        <span className="-space-x-1.5 hidden sm:flex">
          {people.slice(0, faces).map((person) => (
            <Avatar key={person.id} {...person} size="small" className="ring-2 ring-paper" />
          ))}
        </span>
        <span className="whitespace-nowrap text-muted text-xs tabular-nums">
          <span className={`me-1.5 inline-block size-2 rounded-full ${live ? 'bg-live' : 'border border-faint'}`} />
          {texts('online', { count: presence.count })}
        </span>
      </button>
      <section
        id={id}
        popover="auto"
        aria-labelledby={`${id}-title`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it.
        tabIndex={0}
        onToggle={toggled}
        onScroll={scrolled}
        className="fixed inset-auto end-3 top-14 max-h-[60dvh] w-64 overflow-y-auto overscroll-contain rounded-xl border border-line bg-raised p-2 text-ink shadow-xs"
      >
        <h2 id={`${id}-title`} className="flex items-center px-2 font-medium text-faint text-xs" style={{ height: titleHeight }}>
          {texts('title')}
        </h2>
        {people.length <= fewNames ? (
          <ul>
            {people.map((person) => (
              <li key={person.id}>
                <Name person={person} />
              </li>
            ))}
          </ul>
        ) : (
          <Virtualizer data={people} as="ul" item="li" itemSize={36} startMargin={titleHeight + 8} ssrCount={people.length}>
            {(person: Person) => <Name key={person.id} person={person} />}
          </Virtualizer>
        )}
        <p className="px-2 py-1 text-muted text-sm tabular-nums empty:hidden">
          <Rest all={presence.count} named={people.length} complete={complete} />
        </p>
        {problem !== undefined && (
          <Button look="plain" className="w-full" onClick={() => void more()}>
            {texts('retry')}
          </Button>
        )}
      </section>
    </>
  );
});

function Name({ person }: { person: Person }) {
  return (
    <div className="flex h-9 items-center gap-2 px-2 text-sm">
      <Avatar {...person} size="small" />
      <PersonName person={person} />
    </div>
  );
}

/** Those who are here without a name, or whose names are not read yet. */
function Rest({ all, named, complete }: { all: number; named: number; complete: boolean }) {
  const texts = useTranslations('chat.people');
  const count = all - named;
  if (all === 0) return texts('nobody');
  if (count <= 0) return null;
  if (!complete) return texts('more', { count });
  return texts(named === 0 ? 'anonymous' : 'andAnonymous', { count });
}
