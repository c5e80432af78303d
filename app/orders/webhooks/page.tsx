import type { Metadata } from 'next';
import { WebhooksPage } from '../../../components/orders/webhooks/webhooks-page.tsx';
import { readTexts, Texts } from '../../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('desk.webhooks');
  return { title: texts('title'), robots: { index: false } };
}

export default function OrderWebhooksPage() {
  return (
    <Texts of={['desk']}>
      <WebhooksPage />
    </Texts>
  );
}
