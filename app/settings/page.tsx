import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { SettingsPage } from '../../components/settings/settings-page.tsx';
import { pages } from '../../server/pages.ts';
import { readTexts, Texts } from '../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('settings');
  return { title: texts('title'), robots: { index: false } };
}

export default async function Page() {
  return (
    <Texts of={['settings']}>
      <SettingsPage settings={await pages().settings(await headers())} />
    </Texts>
  );
}
