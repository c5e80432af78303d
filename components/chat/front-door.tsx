'use client';

import Link from 'next/link';
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
  const { rooms } = useDirectory();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <OfflineBanner />
      <SetupNotice />
      <div className="mx-auto max-w-3xl px-4 py-8 md:px-6 md:py-16">
        <h1 className="font-semibold text-3xl tracking-tight">Chat rooms you share by link</h1>
        <p className="mt-2 text-lg text-muted">Open a link and read at once. Pick a name to talk. The URL is the address.</p>
        <div className="mt-8 flex flex-wrap items-start gap-2">
          <GoToRoom />
          <NewRoomButton label="Start a room" className="max-sm:w-full" />
        </div>
        <section aria-labelledby="now" className="mt-12">
          <div className="mb-3 flex items-baseline justify-between gap-4">
            <h2 id="now" className="font-semibold text-lg tracking-tight">
              Going on now
            </h2>
            <Link prefetch={false} href="/chat" className="text-muted text-sm underline underline-offset-2 hover:text-ink">
              All rooms
            </Link>
          </div>
          {rooms.length > 0 ? (
            <RoomCards rooms={rooms.slice(0, shown)} label="Rooms with something going on" />
          ) : (
            <p className="rounded-xl border border-line border-dashed px-6 py-10 text-center text-muted">
              No rooms yet. Start the first one.
            </p>
          )}
        </section>
      </div>
    </div>
  );
}
