import { useTranslations } from 'use-intl';
import { useReader } from '../ui/reader.ts';
import { dayName } from '../ui/time.ts';
import { RoomAddress } from './room-address.tsx';

/** What stands above a room's first message. */
export function BeginningOfRoom({ room, createdAt }: { room: string; createdAt: string }) {
  const texts = useTranslations('chat.room');
  const reader = useReader();
  return (
    <>
      <p className="font-semibold text-[15px]">{texts.rich('beginning', { address: () => <RoomAddress room={room} /> })}</p>
      <p className="text-faint text-xs">{texts('created', { date: dayName(createdAt, reader) })}</p>
    </>
  );
}
