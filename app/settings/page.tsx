import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { SettingsPage } from '../../components/settings/settings-page.tsx';
import { pages } from '../../server/pages.ts';

export const metadata: Metadata = { title: 'Settings', robots: { index: false } };

export default async function Page() {
  return <SettingsPage settings={await pages().settings(await headers())} />;
}
