import type { Metadata } from 'next';
import { DeskSettingsPage } from '../../../components/orders/settings/desk-settings-page.tsx';
import { readTexts, Texts } from '../../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('desk.settings');
  return { title: texts('title'), robots: { index: false } };
}

export default function OrderSettingsPage() {
  return (
    <Texts of={['desk']}>
      <DeskSettingsPage />
    </Texts>
  );
}
