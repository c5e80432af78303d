import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '../../components/shell/notice.tsx';
import { buttonClass } from '../../components/ui/button.tsx';
import { SetupForm } from '../../components/workspace/setup-form.tsx';
import { readWorkspace } from '../read-workspace.ts';
import { readTexts, Texts } from '../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('workspace.setup');
  return { title: texts('page'), robots: { index: false }, referrer: 'no-referrer' };
}

export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const [workspace, { token }, texts] = await Promise.all([readWorkspace(), searchParams, readTexts('workspace.setup')]);
  if (workspace.claimed) {
    return (
      <Notice title={texts('doneTitle')}>
        <p>{texts(workspace.own ? 'doneOwn' : 'done')}</p>
        <Link prefetch={false} href={workspace.own ? '/admin' : '/'} className={buttonClass('plain', 'mt-5')}>
          {texts(workspace.own ? 'settings' : 'home')}
        </Link>
      </Notice>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-xl px-4 py-8 md:px-6 md:py-12">
        <h1 className="font-semibold text-2xl tracking-tight">{texts('title')}</h1>
        <p className="mt-1 text-muted">{texts('about')}</p>
        <Texts of={['workspace']}>
          <SetupForm workspace={workspace} token={typeof token === 'string' ? token : undefined} />
        </Texts>
      </div>
    </div>
  );
}
