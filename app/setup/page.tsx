import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '../../components/shell/notice.tsx';
import { buttonClass } from '../../components/ui/button.tsx';
import { SetupForm } from '../../components/workspace/setup-form.tsx';
import { readWorkspace } from '../read-workspace.ts';

export const metadata: Metadata = { title: 'Set this workspace up', robots: { index: false }, referrer: 'no-referrer' };

export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const [workspace, { token }] = await Promise.all([readWorkspace(), searchParams]);
  if (workspace.claimed) {
    return (
      <Notice title="This workspace is set up already">
        <p>{workspace.own ? 'It is yours.' : 'Somebody owns it. If that is you, sign in.'}</p>
        <Link prefetch={false} href={workspace.own ? '/admin' : '/'} className={buttonClass('plain', 'mt-5')}>
          {workspace.own ? 'Its settings' : 'Front door'}
        </Link>
      </Notice>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-xl px-4 py-8 md:px-6 md:py-12">
        <h1 className="font-semibold text-2xl tracking-tight">Make this workspace yours</h1>
        <p className="mt-1 text-muted">All of it can be changed later. Rooms and people that are here already stay.</p>
        <SetupForm workspace={workspace} token={typeof token === 'string' ? token : undefined} />
      </div>
    </div>
  );
}
