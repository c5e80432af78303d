import { dayName } from '../ui/time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';

/** What stands above a room's first message. */
export function BeginningOfRoom({ room, createdAt }: { room: string; createdAt: string }) {
  const zone = useTimeZone();
  return (
    <>
      <p className="font-semibold text-[15px]">
        This is the beginning of <span className="text-faint">/chat/</span>
        {room}
      </p>
      <p className="text-faint text-xs">The room was made on {dayName(createdAt, zone)}.</p>
    </>
  );
}
