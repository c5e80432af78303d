import type { Metadata } from 'next';
import { Board } from '../../components/orders/board/board.tsx';
import { Kitchen, OrderTable } from '../../components/orders/views.tsx';

export const metadata: Metadata = { title: 'Orders', robots: { index: false } };

interface Props {
  /** `view`: board, list or kitchen. */
  searchParams: Promise<{ view?: string | string[] }>;
}

export default async function OrdersPage({ searchParams }: Props) {
  const { view } = await searchParams;
  if (view === 'list') return <OrderTable />;
  return view === 'kitchen' ? <Kitchen /> : <Board />;
}
