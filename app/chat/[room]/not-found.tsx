import type { Metadata } from 'next';
import Link from 'next/link';
import { TakeAddress } from '../../../components/chat/take-address.tsx';
import { MembersOnly } from '../../../components/shell/members-only.tsx';
import { Notice } from '../../../components/shell/notice.tsx';
import { SignInButton } from '../../../components/shell/sign-in-button.tsx';
import { buttonClass } from '../../../components/ui/button.tsx';
import { readTexts } from '../../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts('chat.notFound'))('pageTitle') };
}

/** For a room that does not exist and for one that is not for the reader: the two must look the same. */
export default async function RoomNotFound() {
  const [texts, gone] = await Promise.all([readTexts('chat.notFound'), readTexts('chat.gone')]);
  return (
    <MembersOnly>
      <Notice title={texts('title')}>
        <p>{texts('about')}</p>
        <div className="mt-5 flex flex-wrap justify-center gap-2">
          <SignInButton />
          <TakeAddress />
          <Link prefetch={false} href="/chat" className={buttonClass('plain')}>
            {gone('all')}
          </Link>
        </div>
      </Notice>
    </MembersOnly>
  );
}
