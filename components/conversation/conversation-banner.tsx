import { Unlink } from 'lucide-react';
import { isDown, type Status } from '../../client/status.ts';
import type { ErrorBody } from '../../contract/errors.ts';
import { downText, whenBack } from '../shell/down-text.ts';
import { Banner } from '../ui/banner.tsx';
import { count } from '../ui/count.ts';
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
  const tell = useRefusalText();
  if (error !== null) {
    return <Banner>{tell(error)} What you see is how it was last.</Banner>;
  }
  if (!isDown(status)) {
    if (!missing) return null;
    return <Banner icon={Unlink}>The message that this link leads to is not here. You see the newest ones.</Banner>;
  }
  return (
    <Banner>
      {downText(status)} {whatWaits(unsent)} {whenBack(status)}.{unsent > 0 && !durable && ' Keep this tab open until then.'}
    </Banner>
  );
}

function whatWaits(unsent: number): string {
  if (unsent === 0) return 'What you write goes out';
  return `${count(unsent, 'message')} will go out`;
}
