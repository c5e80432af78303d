import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, permanentRedirect, redirect } from 'next/navigation';
import { UserPage } from '../../../components/users/user-page.tsx';
import { maxTextLength } from '../../../contract/conversation/message.ts';
import { pages } from '../../../server/pages.ts';

interface Props {
  params: Promise<{ name: string }>;
  /** `at`: the seq of the message to begin with. */
  searchParams: Promise<{ at?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `/users/${(await params).name}`, robots: { index: false } };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const { name } = await params;
  const at = seqFrom((await searchParams).at);
  const requestHeaders = await headers();
  const page = await pages().profile(requestHeaders, name, at);
  if (page === null) {
    const lower = name.toLowerCase();
    if (lower !== name && (await pages().profile(requestHeaders, lower)) !== null) permanentRedirect(`/users/${lower}`);
    notFound();
  }
  const { username } = page.profile;
  // Not for ever: whoever gave a name up may take it back.
  if (username !== null && username !== name) redirect(`/users/${username}${at === undefined ? '' : `?at=${at}`}`);
  const link = `${pages().origin(requestHeaders)}/users/${name}`;
  return <UserPage key={`${name} ${at}`} username={name} {...page} at={at} link={link} maxTextLength={maxTextLength} />;
}

/** What stands after `?at=`, when it can be a message's place. */
function seqFrom(at: string | string[] | undefined): number | undefined {
  return typeof at === 'string' && /^[1-9]\d{0,14}$/.test(at) ? Number(at) : undefined;
}
