'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { now } from '../../client/clock.ts';
import type { DeletedRoom } from '../../contract/chat/room.ts';
import { useDirectory } from '../shell/directory.tsx';
import { useIdentity } from '../shell/identity.tsx';
import { SignInButton } from '../shell/sign-in-button.tsx';
import { useWorkspace } from '../shell/workspace.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useReader } from '../ui/reader.ts';
import { RoomIcon } from '../ui/room-icon.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { fullTime } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';
import { useListed } from './settings/use-listed.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The reader's deleted rooms, each with the days that are left to bring it back. */
export function DeletedRooms() {
  const texts = useTranslations('chat.deletedRooms');
  const { me } = useIdentity();
  const { role } = useWorkspace();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-3xl px-4 py-6 md:px-6 md:py-10">
        <h1 className="font-semibold text-2xl tracking-tight">{texts('title')}</h1>
        <p className="mt-1 text-muted">{texts('about')}</p>
        {role !== null && <p className="mt-1 text-muted">{texts('others')}</p>}
        <div className="mt-6">
          {me === null ? (
            <>
              <p className="mb-4">{texts('signIn')}</p>
              <SignInButton />
            </>
          ) : (
            <DeletedList key={me.id} />
          )}
        </div>
      </div>
    </div>
  );
}

function DeletedList() {
  const texts = useTranslations('chat.deletedRooms');
  const { deleted, restore, status } = useDirectory();
  const { items, problem: unread, load } = useListed(async () => [...(await deleted())]);
  const { busy, problem, run } = useAction();
  const router = useRouter();
  useEffect(() => {
    if (status === 'live') void load();
  }, [status, load]);

  const bringBack = (room: string) =>
    run(async () => {
      await restore(room);
      router.push(`/chat/${room}`);
    });
  return (
    <>
      <ProblemNote>{problem ?? unread}</ProblemNote>
      {items === undefined && unread === undefined && <SkeletonRows />}
      {items?.length === 0 && <p className="text-muted">{texts('none')}</p>}
      <ul aria-label={texts('title')} className="divide-y divide-line empty:hidden">
        {items?.map((room) => (
          <DeletedItem key={room.room} room={room} busy={busy} onRestore={() => void bringBack(room.room)} />
        ))}
      </ul>
    </>
  );
}

interface ItemProps {
  room: DeletedRoom;
  busy: boolean;
  onRestore: () => void;
}

function DeletedItem({ room: { room, name, visibility, deletedAt, restorableUntil }, busy, onRestore }: ItemProps) {
  const texts = useTranslations('chat.deletedRooms');
  const reader = useReader();
  const days = Math.ceil((Date.parse(restorableUntil) - now()) / dayMs);
  return (
    <li className="flex min-h-14 items-center gap-3 py-2">
      <RoomIcon visibility={visibility} className="size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 text-sm">
        <p className="truncate">
          <bdi dir="ltr" className="font-medium">
            /chat/{room}
          </bdi>{' '}
          <bdi className="written text-muted">{name}</bdi>
        </p>
        <p className="text-muted text-xs tabular-nums">
          {texts('deleted', { date: fullTime(deletedAt, reader) })}{' '}
          <span title={fullTime(restorableUntil, reader)}>{texts('left', { days })}</span>
        </p>
      </div>
      <Button look="plain" disabled={busy} onClick={onRestore} aria-label={texts('restoreRoom', { address: `/chat/${room}` })}>
        {texts('restore')}
      </Button>
    </li>
  );
}
