import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '../components/shell/notice.tsx';
import { SignInButton } from '../components/shell/sign-in-button.tsx';
import { buttonClass } from '../components/ui/button.tsx';
import { readTexts } from './texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('shell.notFound');
  return { title: texts('title') };
}

export default async function NotFound() {
  const texts = await readTexts('shell.notFound');
  return (
    <Notice title={texts('title')}>
      <p>{texts('text')}</p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        <SignInButton />
        <Link prefetch={false} href="/chat" className={buttonClass()}>
          {texts('rooms')}
        </Link>
        <Link prefetch={false} href="/" className={buttonClass('plain')}>
          {texts('home')}
        </Link>
      </div>
    </Notice>
  );
}
