import { useTranslations } from 'use-intl';
import type { Send } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import { useReader } from '../ui/reader.ts';
import { fullTime } from '../ui/time.ts';
import { Reason } from './reason.tsx';
import { useRestriction } from './use-restriction.ts';

/** Until when the reader is muted, and why. */
export function WhyMuted({ room, send }: { room: string; send: Send<typeof chat> }) {
  const texts = useTranslations('chat.room');
  const mute = useRestriction(room, 'mute', send);
  const reader = useReader();
  if (mute === undefined || mute.until === null) return null;
  return (
    <span className="text-muted text-sm">
      {texts('mutedUntil', { date: fullTime(mute.until, reader) })}
      <Reason reason={mute.reason} />
    </span>
  );
}
