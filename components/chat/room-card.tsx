'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { RoomSummary } from '../../contract/chat/room.ts';
import { LinkPending } from '../ui/link-pending.tsx';
import { PersonName } from '../ui/person-name.tsx';
import { useReader } from '../ui/reader.ts';
import { RoomIcon } from '../ui/room-icon.tsx';
import { shortTime } from '../ui/time.ts';

/** A room in a list: what it is about, what was said last, and who is there. */
export function RoomCard({ room }: { room: RoomSummary }) {
  return (
    <Link
      prefetch={false}
      href={`/chat/${room.room}`}
      className="flex items-center gap-4 px-4 py-3.5 outline-offset-[-2px] hover:bg-sunken/60"
    >
      <span className="hidden size-10 shrink-0 place-items-center rounded-lg bg-sunken text-muted sm:grid">
        <RoomIcon visibility={room.visibility} className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <b className="max-w-full shrink-0 truncate font-semibold text-[15px]">{room.room}</b>
          <span dir="auto" className="written truncate text-muted text-sm">
            {aboutOf(room)}
          </span>
          <LinkPending className="self-center" />
        </span>
        <LastMessage last={room.lastMessage} />
      </span>
      <Numbers room={room} />
    </Link>
  );
}

function aboutOf({ room, name, topic }: RoomSummary): string {
  if (name.toLowerCase() === room) return topic;
  return topic === '' ? name : `${name}: ${topic}`;
}

function LastMessage({ last }: { last: RoomSummary['lastMessage'] }) {
  const texts = useTranslations('chat.card');
  if (last === null) return <span className="mt-0.5 block text-faint text-sm">{texts('nothing')}</span>;
  return (
    <span className="written mt-0.5 block truncate text-faint text-sm">
      <PersonName person={last.author} rank={last.role} className="text-muted" /> <bdi>{last.text}</bdi>
    </span>
  );
}

function Numbers({ room }: { room: RoomSummary }) {
  const texts = useTranslations('chat.card');
  const reader = useReader();
  const at = room.lastMessage?.at ?? room.createdAt;
  return (
    <span className="shrink-0 text-end text-faint text-xs tabular-nums">
      {/* Around midnight server and browser may name the day differently. */}
      <time dateTime={at} className="block" suppressHydrationWarning>
        {shortTime(at, reader)}
      </time>
      {room.online > 0 ? (
        <span className="mt-1 block whitespace-nowrap text-live">
          <span aria-hidden>● </span>
          {texts('online', { count: room.online })}
        </span>
      ) : (
        <span className="mt-1 block">{texts('quiet')}</span>
      )}
    </span>
  );
}
