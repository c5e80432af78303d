import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, permanentRedirect } from 'next/navigation';
import { ChatRoom } from '../../../components/chat/chat-room.tsx';
import { KnockPage } from '../../../components/chat/knock-page.tsx';
import { maxTextLength } from '../../../contract/conversation/message.ts';
import { pages } from '../../../server/pages.ts';
import { readWorkspace } from '../../read-workspace.ts';
import { readTexts } from '../../texts.tsx';
import { readKnock, readRoom } from './read-room.ts';

interface Props {
  params: Promise<{ room: string }>;
  /** `at`: the seq of the message to begin with. */
  searchParams: Promise<{ at?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const snapshot = await readRoom((await params).room);
  // Of a room that is not for the reader it tells the address alone, whether there is one or not.
  if (snapshot === null) return { robots: { index: false } };
  const { room, name, topic, visibility } = snapshot.room;
  const title = `/chat/${room}`;
  // Who holds the link of an unlisted or private room may not be the one it was meant for: previews tell nothing of it.
  if (visibility !== 'public') return { title, robots: { index: false } };
  const [{ name: workspace }, texts] = await Promise.all([readWorkspace(), readTexts('chat.room')]);
  const description = topic || texts('description', { name, workspace });
  return {
    title,
    description,
    alternates: { canonical: title },
    openGraph: { title: name, description, url: title, siteName: workspace, type: 'website' },
    twitter: { card: 'summary_large_image' },
  };
}

export default async function RoomPage({ params, searchParams }: Props) {
  const { room: slug } = await params;
  const at = seqFrom((await searchParams).at);
  const snapshot = await readRoom(slug);
  if (snapshot === null) {
    const lower = slug.toLowerCase();
    if (lower !== slug && (await readRoom(lower)) !== null) permanentRedirect(`/chat/${lower}`);
    const knock = await readKnock(slug);
    if (knock !== null) return <KnockPage initial={knock} />;
    notFound();
  }
  const link = `${pages().origin(await headers())}/chat/${slug}`;
  const around = at === undefined ? undefined : await readAround(slug, at);
  return <ChatRoom key={`${slug} ${at}`} initial={{ ...snapshot, around }} at={at} link={link} maxTextLength={maxTextLength} />;
}

/** The messages around the one that a link leads to; undefined when that is not there. */
async function readAround(slug: string, at: number) {
  const page = await pages().history(await headers(), slug, at);
  return page.messages.some(({ seq }) => seq === at) ? page : undefined;
}

/** What stands after `?at=`, when it can be a message's place. */
function seqFrom(at: string | string[] | undefined): number | undefined {
  return typeof at === 'string' && /^[1-9]\d{0,14}$/.test(at) ? Number(at) : undefined;
}
