import type { Metadata } from 'next';
import { DeskSettingsPage } from '../../../components/orders/settings/desk-settings-page.tsx';

export const metadata: Metadata = { title: 'Settings of the desk', robots: { index: false } };

export default function OrderSettingsPage() {
  return <DeskSettingsPage />;
}
