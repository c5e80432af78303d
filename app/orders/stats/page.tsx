import type { Metadata } from 'next';
import { NumbersPage } from '../../../components/orders/stats/stats-page.tsx';

export const metadata: Metadata = { title: 'Numbers of the desk', robots: { index: false } };

export default function OrderNumbersPage() {
  return <NumbersPage />;
}
