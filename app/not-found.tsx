import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '../components/shell/notice.tsx';
import { SignInButton } from '../components/shell/sign-in-button.tsx';
import { buttonClass } from '../components/ui/button.tsx';

export const metadata: Metadata = { title: 'Nothing here' };

export default function NotFound() {
  return (
    <Notice title="There is nothing at this address">
      <p>Maybe a letter is wrong, or the page is gone. Some pages are only for people who are signed in.</p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        <SignInButton />
        <Link prefetch={false} href="/chat" className={buttonClass()}>
          See all rooms
        </Link>
        <Link prefetch={false} href="/" className={buttonClass('plain')}>
          Front door
        </Link>
      </div>
    </Notice>
  );
}
