import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { PeoplePage } from '../../components/users/people-page.tsx';
import { pages } from '../../server/pages.ts';
import { readTexts } from '../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('users.people');
  return { title: texts('title'), description: texts('description'), robots: { index: false } };
}

export default async function UsersPage() {
  return <PeoplePage initial={await pages().people(await headers())} />;
}
