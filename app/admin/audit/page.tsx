import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AdminFrame } from '../../../components/admin/admin-frame.tsx';
import { WorkspaceLog } from '../../../components/admin/workspace-log.tsx';
import { readWorkspace } from '../../read-workspace.ts';

/** Nothing, for anybody but those who look after the workspace. */
export async function generateMetadata(): Promise<Metadata> {
  return (await readWorkspace()).role === null ? {} : { title: 'Log of this workspace', robots: { index: false } };
}

export default async function WorkspaceLogPage() {
  if ((await readWorkspace()).role === null) notFound();
  return (
    <AdminFrame title="Log of this workspace" about="What its owner and administrators did with their power, the newest first.">
      <WorkspaceLog />
    </AdminFrame>
  );
}
