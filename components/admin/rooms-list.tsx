'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ListedRoom } from '../../contract/workspace/rooms.ts';
import { useDirectory } from '../shell/directory.tsx';
import { FoundList } from '../ui/found-list.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useAction } from '../ui/use-action.ts';
import { EnterDialog } from './enter-dialog.tsx';
import { RoomRow } from './room-row.tsx';
import { useFound } from './use-found.ts';

/** Every room of the chat, to open it, to join it as those who look after the workspace do, or to restore it. */
export function RoomsList() {
  const texts = useTranslations('admin.rooms');
  const [input, setInput] = useState('');
  const found = useFound<ListedRoom>('/workspace/rooms', input.trim());
  const [entering, setEntering] = useState<ListedRoom>();
  const { restore } = useDirectory();
  const { busy, problem, run } = useAction();
  const router = useRouter();
  const bringBack = (room: string) =>
    void run(async () => {
      await restore(room);
      router.push(`/chat/${room}`);
    });

  return (
    <>
      <SearchField label={texts('find')} placeholder={texts('findBy')} value={input} onChange={setInput} className="mt-6" />
      <p className="mt-2 text-sm">
        <Link prefetch={false} href="/settings/deleted-rooms" className="text-brass-text underline underline-offset-2">
          {texts('deletedRooms')}
        </Link>
      </p>
      <FoundList found={{ ...found, problem: problem ?? found.problem }} label={texts('list')} nothing={texts('none')}>
        {(one) => (
          <RoomRow key={one.room} room={one} busy={busy} onEnter={() => setEntering(one)} onRestore={() => bringBack(one.room)} />
        )}
      </FoundList>
      {entering !== undefined && <EnterDialog room={entering} onClose={() => setEntering(undefined)} />}
    </>
  );
}
