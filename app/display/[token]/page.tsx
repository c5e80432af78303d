import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { WallView } from '../../../components/orders/display/display-view.tsx';
import { pages } from '../../../server/pages.ts';

export const metadata: Metadata = { title: 'Now serving', robots: { index: false }, referrer: 'no-referrer' };

export default async function WallPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const wall = await pages().wall(await headers(), token);
  if (wall === null) notFound();
  return <WallView key={token} token={token} initial={wall} renderedAt={Date.now()} />;
}
