import type { Send } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import { useReader } from '../ui/reader.ts';
import { fullTime } from '../ui/time.ts';
import { useRestriction } from './use-restriction.ts';

/** Until when the reader is muted, and why. */
export function WhyMuted({ room, send }: { room: string; send: Send<typeof chat> }) {
  const mute = useRestriction(room, 'mute', send);
  const reader = useReader();
  if (mute === undefined || mute.until === null) return null;
  return (
    <span className="text-muted text-sm">
      Until {fullTime(mute.until, reader)}.
      {mute.reason !== '' && (
        <>
          {' '}
          Reason: <span className="written">{mute.reason}</span>
        </>
      )}
    </span>
  );
}
