import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AdminFrame } from '../../../components/admin/admin-frame.tsx';
import { ReportQueue } from '../../../components/admin/report-queue.tsx';
import { readWorkspace } from '../../read-workspace.ts';
import { Texts } from '../../texts.tsx';

/** Nothing, for anybody but those who look after the workspace. */
export async function generateMetadata(): Promise<Metadata> {
  return (await readWorkspace()).role === null ? {} : { title: 'Reported messages', robots: { index: false } };
}

export default async function AdminReportsPage() {
  if ((await readWorkspace()).role === null) notFound();
  return (
    <AdminFrame
      title="Reported messages"
      about="The newest report first. Of direct conversations and private rooms you see the reported message and nothing else. What you do here is in the log."
    >
      <Texts of={['conversation']}>
        <ReportQueue />
      </Texts>
    </AdminFrame>
  );
}
