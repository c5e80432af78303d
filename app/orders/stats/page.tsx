import type { Metadata } from 'next';
import { StatsPage } from '../../../components/orders/stats/stats-page.tsx';
import { readTexts, Texts } from '../../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('desk.stats');
  return { title: texts('title'), robots: { index: false } };
}

export default function StatsRoute() {
  return (
    <Texts of={['desk']}>
      <StatsPage />
    </Texts>
  );
}
