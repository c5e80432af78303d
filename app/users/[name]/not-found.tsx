import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '../../../components/shell/notice.tsx';
import { SignInButton } from '../../../components/shell/sign-in-button.tsx';
import { buttonClass } from '../../../components/ui/button.tsx';

export const metadata: Metadata = { title: 'Nobody here' };

export default function UserNotFound() {
  return (
    <Notice title="There is nobody at this address">
      <p>The name may be misspelt, or they have another one now. Some pages are only for people with an account.</p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        <SignInButton />
        <Link prefetch={false} href="/users" className={buttonClass('plain')}>
          See all people
        </Link>
      </div>
    </Notice>
  );
}
