import { useTranslations } from 'use-intl';
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
  const texts = useTranslations('conversation');
  const tell = useRefusalText();
  if (message.state !== 'failed') return <Waiting message={message} down={down} />;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-xs">
      <span className="text-alert">{texts('pending.failed', { reason: message.error ? tell(message.error) : '' })}</span>
      <button type="button" onClick={() => onRetry(message.id)} className="min-h-11 font-medium underline md:min-h-6">
        {texts('retry')}
      </button>
      <button type="button" onClick={() => onDiscard(message.id)} className="min-h-11 text-muted underline md:min-h-6">
        {texts('pending.discard')}
      </button>
    </p>
  );
}

/** When it will be sent. */
function Waiting({ message: { state, pause }, down }: Pick<Props, 'message' | 'down'>) {
  const texts = useTranslations('conversation.pending');
  return (
    <p className="text-faint text-xs">
      {down
        ? texts('down')
        : pause !== undefined
          ? texts.rich('paused', { reason: pause.reason, time: () => <Countdown until={pause.until} /> })
          : texts(state === 'sending' ? 'sending' : 'waiting')}
    </p>
  );
}
