'use client';

import { useId } from 'react';
import type { Presence } from '../../contract/conversation/message.ts';
import { Avatar } from '../ui/avatar.tsx';
import { count } from '../ui/count.ts';

/** Faces that the header shows. */
const faces = 3;

/** How many are here; opens to their names. @param live whether the number is from now. */
export function PeopleHere({ presence, live }: { presence: Presence; live: boolean }) {
  const id = useId();
  const { people } = presence;
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`${presence.count} here. Show who`}
        className="flex min-h-11 items-center gap-2 rounded-md px-2 hover:bg-sunken md:min-h-9"
      >
        <span className="-space-x-1.5 hidden sm:flex">
          {people.slice(0, faces).map(({ id, name }) => (
            <Avatar key={id} id={id} name={name} size="small" className="ring-2 ring-paper" />
          ))}
        </span>
        <span className="whitespace-nowrap text-muted text-xs tabular-nums">
          <span className={`mr-1.5 inline-block size-2 rounded-full ${live ? 'bg-live' : 'border border-faint'}`} />
          {presence.count.toLocaleString('en-GB')} here
        </span>
      </button>
      <div
        id={id}
        popover="auto"
        className="fixed inset-auto top-14 right-3 max-h-[60dvh] w-64 overflow-y-auto rounded-xl border border-line bg-raised p-2 text-ink shadow-xs"
      >
        <h2 className="px-2 pt-1 pb-2 font-medium text-faint text-xs">Who is here</h2>
        <ul>
          {people.map(({ id, name }) => (
            <li key={id} className="flex items-center gap-2 rounded-md px-2 py-1 text-sm">
              <Avatar id={id} name={name} size="small" />
              <bdi className="written truncate">{name}</bdi>
            </li>
          ))}
        </ul>
        <p className="px-2 py-1 text-muted text-sm empty:hidden">{restOf(presence)}</p>
      </div>
    </>
  );
}

/** Those who are here without a name, or beyond the names that are told. */
function restOf({ count: all, people }: Presence): string {
  const rest = all - people.length;
  if (all === 0) return 'Nobody is connected right now.';
  if (rest <= 0) return '';
  return people.length === 0 ? `${count(rest, 'reader')} without a name` : `and ${count(rest, 'more reader')}`;
}
