import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '../../../components/shell/notice.tsx';
import { buttonClass } from '../../../components/ui/button.tsx';

export const metadata: Metadata = { title: 'Nobody here' };

export default function UserNotFound() {
  return (
    <Notice title="There is nobody at this address">
      <p>The name may be misspelt, or they have another one now.</p>
      <Link prefetch={false} href="/users" className={buttonClass('plain', 'mt-5')}>
        See all people
      </Link>
    </Notice>
  );
}
