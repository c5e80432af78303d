import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AdminFrame } from '../../../components/admin/admin-frame.tsx';
import { PeopleList } from '../../../components/admin/people-list.tsx';
import { readWorkspace } from '../../read-workspace.ts';

/** Nothing, for anybody but those who look after the workspace. */
export async function generateMetadata(): Promise<Metadata> {
  return (await readWorkspace()).role === null ? {} : { title: 'People of this workspace', robots: { index: false } };
}

export default async function AdminPeoplePage() {
  if ((await readWorkspace()).role === null) notFound();
  return (
    <AdminFrame title="People of this workspace" about="Members, and guests in any browser. What you do here is in the log.">
      <PeopleList />
    </AdminFrame>
  );
}
