import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AdminFrame } from '../../../components/admin/admin-frame.tsx';
import { RoomsList } from '../../../components/admin/rooms-list.tsx';
import { readWorkspace } from '../../read-workspace.ts';

/** Nothing, for anybody but those who look after the workspace. */
export async function generateMetadata(): Promise<Metadata> {
  return (await readWorkspace()).role === null ? {} : { title: 'Rooms of this workspace', robots: { index: false } };
}

export default async function AdminRoomsPage() {
  if ((await readWorkspace()).role === null) notFound();
  return (
    <AdminFrame
      title="Rooms of this workspace"
      about="All rooms, private ones too. You read a private room only after you join it, which its members see."
    >
      <RoomsList />
    </AdminFrame>
  );
}
