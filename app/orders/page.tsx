import type { Metadata } from 'next';
import { Board } from '../../components/orders/board/board.tsx';
import { Kitchen, OrderTable } from '../../components/orders/views.tsx';
import { readTexts, Texts } from '../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('orders');
  return { title: texts('title'), robots: { index: false } };
}

interface Props {
  /** `view`: board, list or kitchen. */
  searchParams: Promise<{ view?: string | string[] }>;
}

export default async function OrdersPage({ searchParams }: Props) {
  const { view } = await searchParams;
  if (view === 'list') return <OrderTable />;
  if (view !== 'kitchen') return <Board />;
  return (
    <Texts of={['kitchen']}>
      <Kitchen />
    </Texts>
  );
}
