import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { OrderView } from '../../../components/orders/order/order-view.tsx';
import { maxTextLength } from '../../../contract/conversation/message.ts';
import { pages } from '../../../server/pages.ts';
import { readOrder } from './read-order.ts';

interface Props {
  params: Promise<{ order: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `/orders/${(await params).order}`, robots: { index: false } };
}

export default async function OrderPage({ params }: Props) {
  const { order: number } = await params;
  const page = await readOrder(number);
  if (page === null) notFound();
  return <OrderView key={number} initial={page} origin={pages().origin(await headers())} maxTextLength={maxTextLength} />;
}
