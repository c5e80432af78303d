import Link from 'next/link';
import type { Send } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import { Notice } from '../shell/notice.tsx';
import { buttonClass } from '../ui/button.tsx';
import { useReader } from '../ui/reader.ts';
import { fullTime } from '../ui/time.ts';
import { useRestriction } from './use-restriction.ts';

/** In place of a room that was open a moment ago: deleted, or not for the reader any more. */
export function RoomGone({ room, send }: { room: string; send: Send<typeof chat> }) {
  const ban = useRestriction(room, 'ban', send);
  const reader = useReader();
  return (
    <Notice title="This room is not open to you any more">
      {ban === undefined ? (
        <p>It was deleted, or a moderator removed you from it.</p>
      ) : (
        <p>
          A moderator banned you from /chat/{room} {ban.until === null ? 'for good' : `until ${fullTime(ban.until, reader)}`}.
          {ban.reason !== '' && (
            <>
              {' '}
              Reason: <span className="written">{ban.reason}</span>
            </>
          )}
        </p>
      )}
      <Link prefetch={false} href="/chat" className={buttonClass('plain', 'mt-5')}>
        See all rooms
      </Link>
    </Notice>
  );
}
