import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { dayName } from '../ui/time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import { LoadAgain } from './load-again.tsx';
import type { Loading } from './use-history.ts';

/** Height of what stands above the first message, in pixels: the same in all its states, so that nothing jumps. */
export const topHeight = 112;

interface Props {
  room: string;
  createdAt: string;
  hasMore: boolean;
  older: Loading;
}

/** The beginning of the room, or what stands for the messages that are not loaded yet. */
export function TopOfRoom({ room, createdAt, hasMore, older }: Props) {
  const zone = useTimeZone();
  return (
    <div className="relative flex shrink-0 flex-col justify-end overflow-hidden px-5 pb-3" style={{ height: topHeight }}>
      {hasMore ? (
        <SkeletonRows />
      ) : (
        <>
          <p className="font-semibold text-[15px]">
            This is the beginning of <span className="text-faint">/chat/</span>
            {room}
          </p>
          <p className="text-faint text-xs">The room was made on {dayName(createdAt, zone)}.</p>
        </>
      )}
      <LoadAgain loading={older} what="Older" />
    </div>
  );
}
