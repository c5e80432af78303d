import type { Metadata } from 'next';
import Link from 'next/link';
import { TakeAddress } from '../../../components/chat/take-address.tsx';
import { MembersOnly } from '../../../components/shell/members-only.tsx';
import { Notice } from '../../../components/shell/notice.tsx';
import { SignInButton } from '../../../components/shell/sign-in-button.tsx';
import { buttonClass } from '../../../components/ui/button.tsx';

export const metadata: Metadata = { title: 'No room here' };

/** For a room that does not exist and for one that is not for the reader: the two must look the same. */
export default function RoomNotFound() {
  return (
    <MembersOnly>
      <Notice title="There is no room here for you">
        <p>
          The address may be misspelt, or the room is for others. If it is yours, sign in with your account; if somebody sent you
          the link, ask them.
        </p>
        <div className="mt-5 flex flex-wrap justify-center gap-2">
          <SignInButton />
          <TakeAddress />
          <Link prefetch={false} href="/chat" className={buttonClass('plain')}>
            See all rooms
          </Link>
        </div>
      </Notice>
    </MembersOnly>
  );
}
