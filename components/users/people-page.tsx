'use client';

import { useState } from 'react';
import type { PeopleState } from '../../contract/users/state.ts';
import { useIdentity } from '../shell/identity.tsx';
import { NameForm } from '../shell/name-form.tsx';
import { Notice } from '../shell/notice.tsx';
import { OfflineBanner } from '../shell/offline-banner.tsx';
import { count } from '../ui/count.ts';
import { FoundList } from '../ui/found-list.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useFoundUsers } from './use-found-users.ts';
import { UserItem } from './user-item.tsx';

/** The people of the workspace, for whoever says who they are. @param initial as the server read it; null for an anonymous visitor. */
export function PeoplePage({ initial }: { initial: PeopleState | null }) {
  const { me } = useIdentity();
  if (me === null) {
    return (
      <Notice title="People">
        <p className="mb-5">Only people with a name see who is online.</p>
        <NameForm reason="Pick a name to see who is online. No sign-up." action="Take it" />
      </Notice>
    );
  }
  // Somebody else sees another list.
  return <PeopleList key={me.id} me={me.id} initial={initial ?? undefined} />;
}

function PeopleList({ me, initial }: { me: string; initial: PeopleState | undefined }) {
  const [input, setInput] = useState('');
  const query = input.trim();
  const found = useFoundUsers(query, initial);
  const online = found.items.filter((user) => user.online).length;

  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <OfflineBanner />
      <div className="mx-auto max-w-3xl px-4 py-6 md:px-6 md:py-10">
        <h1 className="font-semibold text-2xl tracking-tight">People</h1>
        <p className="mt-1 text-muted tabular-nums">
          {query === '' && online > 0
            ? `${count(online, 'person', 'people')} online.`
            : 'Members of this workspace, and guests who are online.'}
        </p>
        <SearchField
          label="Find a person"
          placeholder="Find a person by name"
          value={input}
          onChange={setInput}
          className="mt-6"
        />
        <FoundList found={found} label="People" nothing={query === '' ? 'Nobody is online' : `Nobody is called “${query}”`}>
          {(user) => (
            <li key={user.id}>
              <UserItem user={user} own={user.id === me} />
            </li>
          )}
        </FoundList>
      </div>
    </div>
  );
}
