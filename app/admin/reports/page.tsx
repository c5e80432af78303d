import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AdminFrame } from '../../../components/admin/admin-frame.tsx';
import { ReportQueue } from '../../../components/admin/report-queue.tsx';
import { readWorkspace } from '../../read-workspace.ts';
import { readTexts } from '../../texts.tsx';

/** Nothing, for anybody but those who look after the workspace. */
export async function generateMetadata(): Promise<Metadata> {
  return (await readWorkspace()).role === null
    ? {}
    : { title: (await readTexts('admin.reports'))('title'), robots: { index: false } };
}

export default async function AdminReportsPage() {
  if ((await readWorkspace()).role === null) notFound();
  const texts = await readTexts('admin.reports');
  return (
    <AdminFrame title={texts('title')} about={texts('about')}>
      <ReportQueue />
    </AdminFrame>
  );
}
