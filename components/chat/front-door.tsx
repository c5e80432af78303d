'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useDirectory } from '../shell/directory.tsx';
import { OfflineBanner } from '../shell/offline-banner.tsx';
import { SetupNotice } from '../workspace/setup-notice.tsx';
import { GoToRoom } from './go-to-room.tsx';
import { NewRoomButton } from './new-room-button.tsx';
import { RoomCards } from './room-cards.tsx';

/** How many rooms the front door shows. */
const shown = 6;

/** The front door: what this is, what goes on now, and ways in. */
export function FrontDoor() {
  const texts = useTranslations('chat.frontDoor');
  const newRoom = useTranslations('chat.newRoom');
  const { rooms } = useDirectory();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <OfflineBanner />
      <SetupNotice />
      <div className="mx-auto max-w-3xl px-4 py-8 md:px-6 md:py-16">
        <h1 className="font-semibold text-3xl tracking-tight">{texts('title')}</h1>
        <p className="mt-2 text-lg text-muted">{texts('about')}</p>
        <div className="mt-8 flex flex-wrap items-start gap-2">
          <GoToRoom />
          <NewRoomButton label={newRoom('start')} className="max-sm:w-full" />
        </div>
        <section aria-labelledby="now" className="mt-12">
          <div className="mb-3 flex items-baseline justify-between gap-4">
            <h2 id="now" className="font-semibold text-lg tracking-tight">
              {texts('now')}
            </h2>
            <Link prefetch={false} href="/chat" className="text-muted text-sm underline underline-offset-2 hover:text-ink">
              {texts('all')}
            </Link>
          </div>
          {rooms.length > 0 ? (
            <RoomCards rooms={rooms.slice(0, shown)} label={texts('list')} />
          ) : (
            <p className="rounded-xl border border-line border-dashed px-6 py-10 text-center text-muted">{texts('none')}</p>
          )}
        </section>
      </div>
    </div>
  );
}
