'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import type { RoomSummary } from '../../contract/chat/room.ts';
import { LinkPending } from '../ui/link-pending.tsx';
import { RoomIcon } from '../ui/room-icon.tsx';
import { useDirectory } from './directory.tsx';

/** How many rooms the list beside the page shows; all of them are at /chat. */
const shown = 30;

/** Links to the rooms where something goes on, with how many are there. */
export function RoomLinks({ onFollow }: { onFollow?: () => void }) {
  const texts = useTranslations('shell.rooms');
  const { rooms, nextCursor } = useDirectory();
  const path = usePathname();
  const more = rooms.length > shown || nextCursor !== null;

  if (rooms.length === 0) return <p className="px-2 py-2 text-muted text-sm">{texts('none')}</p>;
  return (
    <ul className="flex flex-col gap-px">
      {rooms.slice(0, shown).map((room) => (
        <li key={room.room}>
          <RoomLink room={room} here={path === `/chat/${room.room}`} onFollow={onFollow} />
        </li>
      ))}
      {more && (
        <li>
          <Link
            prefetch={false}
            href="/chat"
            onClick={onFollow}
            className="flex min-h-11 items-center px-2 text-muted text-sm hover:text-ink lg:min-h-8"
          >
            {texts('all')}
          </Link>
        </li>
      )}
    </ul>
  );
}

function RoomLink({ room, here, onFollow }: { room: RoomSummary; here: boolean; onFollow: (() => void) | undefined }) {
  const texts = useTranslations('shell.rooms');
  const look = here ? 'bg-brass-soft font-medium text-ink' : 'text-muted hover:bg-sunken hover:text-ink';
  return (
    <Link
      prefetch={false}
      href={`/chat/${room.room}`}
      onClick={onFollow}
      aria-current={here ? 'page' : undefined}
      className={`flex min-h-11 items-center gap-2 rounded-md px-2 text-sm lg:min-h-8 ${look}`}
    >
      <RoomIcon visibility={room.visibility} className="size-4 shrink-0" />
      <span className="truncate">{room.room}</span>
      <LinkPending />
      {room.online > 0 && (
        <span className="ms-auto text-[11px] text-muted tabular-nums">
          {texts.rich('online', { count: room.online, hidden: (words) => <span className="sr-only">{words}</span> })}
        </span>
      )}
    </Link>
  );
}
