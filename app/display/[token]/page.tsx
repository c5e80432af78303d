import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { DisplayView } from '../../../components/orders/display/display-view.tsx';
import { pages } from '../../../server/pages.ts';
import { readTexts } from '../../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('display');
  return { title: texts('title'), robots: { index: false }, referrer: 'no-referrer' };
}

export default async function DisplayPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const display = await pages().display(await headers(), token);
  if (display === null) notFound();
  return <DisplayView key={token} token={token} initial={display} renderedAt={Date.now()} />;
}
