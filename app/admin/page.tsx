import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AdminFrame } from '../../components/admin/admin-frame.tsx';
import { PlaceForm } from '../../components/place/place-form.tsx';
import { readPlace } from '../read-place.ts';

/** Nothing, for anybody but the owner of the place. */
export async function generateMetadata(): Promise<Metadata> {
  return (await readPlace()).own ? { title: 'This place', robots: { index: false } } : {};
}

export default async function AdminPage() {
  if (!(await readPlace()).own) notFound();
  return (
    <AdminFrame title="This place" about="What holds in all of its rooms. You are the owner.">
      <PlaceForm />
    </AdminFrame>
  );
}
