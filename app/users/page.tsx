import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { PeoplePage } from '../../components/users/people-page.tsx';
import { pages } from '../../server/pages.ts';

export const metadata: Metadata = {
  title: 'People',
  description: 'Who is here, and how to reach them.',
  robots: { index: false },
};

export default async function UsersPage() {
  return <PeoplePage initial={await pages().people(await headers())} />;
}
