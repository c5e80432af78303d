import type { Metadata } from 'next';
import { WebhooksPage } from '../../../components/orders/webhooks/webhooks-page.tsx';

export const metadata: Metadata = { title: 'Webhooks', robots: { index: false } };

export default function OrderWebhooksPage() {
  return <WebhooksPage />;
}
