'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useIdentity } from '../shell/identity.tsx';
import { OfflineBanner } from '../shell/offline-banner.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { NewRoomButton } from './new-room-button.tsx';
import { RoomCards } from './room-cards.tsx';
import { useFoundRooms } from './use-found-rooms.ts';

/** All rooms: to look around, to find one, to start one. */
export function RoomBrowser() {
  const texts = useTranslations('chat.rooms');
  const [input, setInput] = useState('');
  const query = input.trim();
  const found = useFoundRooms(query);
  const { me } = useIdentity();

  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <OfflineBanner />
      <div className="mx-auto max-w-3xl px-4 py-6 md:px-6 md:py-10">
        <h1 className="font-semibold text-2xl tracking-tight">{texts('title')}</h1>
        <p className="mt-1 text-muted">{texts('about')}</p>
        <div className="mt-6 flex gap-2">
          <SearchField
            label={texts('find')}
            placeholder={texts('findHint')}
            value={input}
            onChange={setInput}
            className="flex-1"
          />
          <NewRoomButton />
        </div>
        <div className="mt-5" aria-live="polite" aria-busy={!found.complete}>
          {found.items.length > 0 && <RoomCards rooms={found.items} label={texts('title')} />}
          {found.items.length === 0 && found.complete && <Nothing query={query} />}
          {found.problem !== undefined && <p className="mt-3 text-alert text-sm">{found.problem}</p>}
        </div>
        {found.hasMore && <ShowMore onClick={found.showMore} />}
        {me !== null && (
          <p className="mt-6 text-center text-muted text-sm">
            <Link prefetch={false} href="/settings/deleted-rooms" className="inline-flex min-h-11 items-center hover:text-ink">
              {texts('deleted')}
            </Link>
          </p>
        )}
      </div>
    </div>
  );
}

function Nothing({ query }: { query: string }) {
  const texts = useTranslations('chat.rooms');
  return (
    <div className="rounded-xl border border-line border-dashed px-6 py-12 text-center">
      <p className="written font-semibold">{query === '' ? texts('none') : texts('noMatch', { query })}</p>
      <p className="mt-1 text-muted text-sm">{texts(query === '' ? 'noneAdvice' : 'noMatchAdvice')}</p>
    </div>
  );
}
