import Link from 'next/link';
import { Notice } from '../shell/notice.tsx';
import { buttonClass } from '../ui/button.tsx';

/** In place of a room that was open a moment ago: deleted, or not for the reader any more. */
export function RoomGone() {
  return (
    <Notice title="This room is not open to you any more">
      <p>It was deleted, or somebody who looks after it took you out. If you do not know why, ask them.</p>
      <Link prefetch={false} href="/chat" className={buttonClass('plain', 'mt-5')}>
        See all rooms
      </Link>
    </Notice>
  );
}
