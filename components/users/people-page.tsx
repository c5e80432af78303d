'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { PeopleState } from '../../contract/users/state.ts';
import { useIdentity } from '../shell/identity.tsx';
import { NameForm } from '../shell/name-form.tsx';
import { Notice } from '../shell/notice.tsx';
import { OfflineBanner } from '../shell/offline-banner.tsx';
import { FoundList } from '../ui/found-list.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useFoundUsers } from './use-found-users.ts';
import { UserItem } from './user-item.tsx';

/** The people of the workspace, for whoever says who they are. @param initial as the server read it; null for an anonymous visitor. */
export function PeoplePage({ initial }: { initial: PeopleState | null }) {
  const texts = useTranslations('users.people');
  const { me } = useIdentity();
  if (me === null) {
    return (
      <Notice title={texts('title')}>
        <p className="mb-5">{texts('pickName')}</p>
        <NameForm reason={texts('pickNameNoSignUp')} action={texts('useName')} />
      </Notice>
    );
  }
  // Somebody else sees another list.
  return <PeopleList key={me.id} me={me.id} initial={initial ?? undefined} />;
}

function PeopleList({ me, initial }: { me: string; initial: PeopleState | undefined }) {
  const texts = useTranslations('users.people');
  const [input, setInput] = useState('');
  const query = input.trim();
  const found = useFoundUsers(query, initial);
  const online = found.items.filter((user) => user.online).length;

  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <OfflineBanner />
      <div className="mx-auto max-w-3xl px-4 py-6 md:px-6 md:py-10">
        <h1 className="font-semibold text-2xl tracking-tight">{texts('title')}</h1>
        <p className="mt-1 text-muted tabular-nums">
          {query === '' && online > 0 ? texts('online', { count: online }) : texts('about')}
        </p>
        <SearchField label={texts('find')} placeholder={texts('findHint')} value={input} onChange={setInput} className="mt-6" />
        <FoundList found={found} label={texts('title')} nothing={query === '' ? texts('nobody') : texts('noMatch', { query })}>
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
