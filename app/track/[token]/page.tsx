import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TrackView } from '../../../components/orders/track/track-view.tsx';
import { maxTextLength } from '../../../contract/conversation/message.ts';
import { readTexts } from '../../texts.tsx';
import { readTrack } from './read-track.ts';

// Previews of the link tell nothing of the order: whoever makes them is not the customer.
export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('track');
  return { title: texts('title'), robots: { index: false }, referrer: 'no-referrer' };
}

export default async function TrackPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const page = await readTrack(token);
  if (page === null) notFound();
  return <TrackView key={token} token={token} initial={page} maxTextLength={maxTextLength} />;
}
