import type { Metadata } from 'next';
import { StatsPage } from '../../../components/orders/stats/stats-page.tsx';

export const metadata: Metadata = { title: 'Stats', robots: { index: false } };

export default function StatsRoute() {
  return <StatsPage />;
}
