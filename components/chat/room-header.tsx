import { useTranslations } from 'use-intl';
import type { Send } from '../../client/send.ts';
import type { Status } from '../../client/status.ts';
import type { chat } from '../../contract/chat/events.ts';
import type { Me, Pending, Room } from '../../contract/chat/room.ts';
import type { Presence } from '../../contract/conversation/presence.ts';
import { isAtLeast } from '../../contract/conversation/rights.ts';
import { RoomIcon } from '../ui/room-icon.tsx';
import { PeopleHere } from './people-here.tsx';
import { RoomAddress } from './room-address.tsx';
import { SettingsButton } from './settings/settings-button.tsx';
import { ShareButton } from './share-button.tsx';

interface Props {
  room: Room;
  me: Me | null;
  pending: Pending | null;
  presence: Presence;
  status: Status;
  send: Send<typeof chat>;
  link: string;
}

/** Where one is, who else is, and the way to bring others. */
export function RoomHeader({ room, me, pending, presence, status, send, link }: Props) {
  const texts = useTranslations('chat.room');
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-line border-b px-4 md:px-5">
      <div className="flex min-w-0 flex-1 items-center gap-3">
        <h1 className="flex min-w-0 max-w-full shrink-0 items-center gap-2 font-semibold text-[15px]">
          {room.visibility !== 'public' && (
            <span title={texts(room.visibility)} className="text-muted">
              <RoomIcon visibility={room.visibility} className="size-4" />
              <span className="sr-only">{texts(room.visibility)}</span>
            </span>
          )}
          <span className="truncate">
            <RoomAddress room={room.room} />
          </span>
        </h1>
        <p dir="auto" title={room.topic} className="written hidden min-w-0 truncate text-muted text-sm lg:block">
          {room.topic || (room.name === room.room ? '' : room.name)}
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-2">
        <PeopleHere presence={presence} live={status === 'live' || status === 'catching up'} send={send} room={room.room} />
        {me !== null && isAtLeast(me.role, 'moderator') && (
          <SettingsButton room={room} me={me} pending={pending} send={send} link={link} />
        )}
        <ShareButton link={link} room={room} me={me} send={send} />
      </div>
    </header>
  );
}
