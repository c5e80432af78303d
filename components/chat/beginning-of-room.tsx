import { useReader } from '../ui/reader.ts';
import { dayName } from '../ui/time.ts';

/** What stands above a room's first message. */
export function BeginningOfRoom({ room, createdAt }: { room: string; createdAt: string }) {
  const reader = useReader();
  return (
    <>
      <p className="font-semibold text-[15px]">
        This is the beginning of <span className="text-faint">/chat/</span>
        {room}
      </p>
      <p className="text-faint text-xs">The room was made on {dayName(createdAt, reader)}.</p>
    </>
  );
}
