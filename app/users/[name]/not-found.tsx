import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '../../../components/shell/notice.tsx';
import { SignInButton } from '../../../components/shell/sign-in-button.tsx';
import { buttonClass } from '../../../components/ui/button.tsx';
import { readTexts } from '../../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts('users.notFound'))('pageTitle') };
}

export default async function UserNotFound() {
  const texts = await readTexts('users.notFound');
  return (
    <Notice title={texts('title')}>
      <p>{texts('about')}</p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        <SignInButton />
        <Link prefetch={false} href="/users" className={buttonClass('plain')}>
          {texts('all')}
        </Link>
      </div>
    </Notice>
  );
}
