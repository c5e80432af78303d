import type { ReactNode } from 'react';
import type { PendingMessage } from '../../client/outbox.ts';
import { Countdown } from '../ui/countdown.tsx';
import { useRefusalText } from '../ui/problem.tsx';

interface Props {
  message: PendingMessage;
  /** Whether there is no connection, and none is about to be. */
  down: boolean;
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

/** How it stands with a message that is not stored yet. */
export function PendingNote({ message, down, onRetry, onDiscard }: Props) {
  const tell = useRefusalText();
  if (message.state !== 'failed') {
    return <p className="text-faint text-xs">{noteOf(message, down)}</p>;
  }
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-xs">
      <span className="text-alert">Not sent. {message.error && tell(message.error)}</span>
      <button type="button" onClick={() => onRetry(message.id)} className="min-h-11 font-medium underline md:min-h-6">
        Try again
      </button>
      <button type="button" onClick={() => onDiscard(message.id)} className="min-h-11 text-muted underline md:min-h-6">
        Discard
      </button>
    </p>
  );
}

function noteOf({ state, pause }: PendingMessage, down: boolean): ReactNode {
  if (down) return 'Goes out when the connection is back.';
  if (pause !== undefined) {
    return (
      <>
        {pause.reason} Goes out in <Countdown until={pause.until} />.
      </>
    );
  }
  return state === 'sending' ? 'Sending…' : 'Waiting to be sent…';
}
