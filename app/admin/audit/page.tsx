import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AdminFrame } from '../../../components/admin/admin-frame.tsx';
import { WorkspaceLog } from '../../../components/admin/workspace-log.tsx';
import { readWorkspace } from '../../read-workspace.ts';
import { readTexts } from '../../texts.tsx';

/** Nothing, for anybody but those who look after the workspace. */
export async function generateMetadata(): Promise<Metadata> {
  return (await readWorkspace()).role === null
    ? {}
    : { title: (await readTexts('admin.log'))('title'), robots: { index: false } };
}

export default async function WorkspaceLogPage() {
  if ((await readWorkspace()).role === null) notFound();
  const texts = await readTexts('admin.log');
  return (
    <AdminFrame title={texts('title')} about={texts('about')}>
      <WorkspaceLog />
    </AdminFrame>
  );
}
