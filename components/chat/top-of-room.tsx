import { Button } from '../ui/button.tsx';
import { dayName } from '../ui/time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import type { History } from './use-history.ts';

/** Height of what stands above the first message, in pixels: the same in all its states, so that nothing jumps. */
export const topHeight = 112;

interface Props {
  room: string;
  createdAt: string;
  hasMore: boolean;
  history: History;
  onGoToFirst: () => void;
}

/** The beginning of the room, or what stands for the messages that are not loaded yet. */
export function TopOfRoom({ room, createdAt, hasMore, history, onGoToFirst }: Props) {
  const zone = useTimeZone();
  return (
    <div className="relative shrink-0 overflow-hidden px-5" style={{ height: topHeight }}>
      {hasMore ? (
        <Unloaded history={history} onGoToFirst={onGoToFirst} />
      ) : (
        <div className="flex h-full flex-col justify-end pb-3">
          <p className="font-semibold text-[15px]">
            This is the beginning of <span className="text-faint">/chat/</span>
            {room}
          </p>
          <p className="text-faint text-xs">The room was made on {dayName(createdAt, zone)}.</p>
        </div>
      )}
    </div>
  );
}

function Unloaded({ history, onGoToFirst }: Pick<Props, 'history' | 'onGoToFirst'>) {
  return (
    <>
      <Skeleton />
      <div className="absolute inset-x-0 top-3 text-center text-sm">
        {history.problem === undefined ? (
          <Button look="plain" disabled={history.busy === 'all'} onClick={onGoToFirst}>
            {history.busy === 'all' ? `${history.loaded.toLocaleString('en-GB')} messages…` : 'Go to the first message'}
          </Button>
        ) : (
          <Button look="plain" onClick={history.loadOlder}>
            Older messages did not load. Try again
          </Button>
        )}
      </div>
    </>
  );
}

/** Two rows of the height that messages will have. */
function Skeleton() {
  return (
    <div aria-hidden className="flex h-full flex-col justify-end gap-3 pb-3">
      {['w-2/3', 'w-1/2'].map((width) => (
        <div key={width} className="flex gap-3">
          <div className="size-8 rounded-lg bg-sunken" />
          <div className="flex-1 space-y-2 pt-1">
            <div className="h-2.5 w-24 rounded bg-sunken" />
            <div className={`h-2.5 rounded bg-sunken ${width}`} />
          </div>
        </div>
      ))}
    </div>
  );
}
