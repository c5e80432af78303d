import { Unlink } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isDown, type Status } from '../../client/status.ts';
import type { ErrorBody } from '../../contract/errors.ts';
import { Banner } from '../ui/banner.tsx';
import { useRefusalText } from '../ui/problem.tsx';

interface Props {
  status: Status;
  /** Why the room is not served any more. */
  error: ErrorBody | null;
  /** Messages that wait in the outbox. */
  unsent: number;
  /** Whether they would survive closing the tab. */
  durable: boolean;
  /** Whether the message that a link led to is not there. */
  missing: boolean;
}

/** What keeps the reader from being up to date, and what it means for what they wrote. */
export function ConversationBanner({ status, error, unsent, durable, missing }: Props) {
  const texts = useTranslations('conversation.banner');
  const tell = useRefusalText();
  if (error !== null) return <Banner>{texts('stopped', { reason: tell(error) })}</Banner>;
  if (!isDown(status)) return missing && <Banner icon={Unlink}>{texts('missing')}</Banner>;
  return (
    <Banner>
      {texts(status === 'offline' ? 'offline' : 'unreachable', { count: unsent })}
      {unsent > 0 && !durable && ` ${texts('keepOpen')}`}
    </Banner>
  );
}
