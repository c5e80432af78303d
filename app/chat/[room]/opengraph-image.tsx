import { headers } from 'next/headers';
import { roomSlug } from '../../../contract/conversation/ids.ts';
import { pages } from '../../../server/pages.ts';
import { drawPicture, pictureSize } from '../../picture.tsx';

export const alt = 'A chat room on Bellhop';
export const size = pictureSize;
export const contentType = 'image/png';

/** The room's own picture when it is public; for all others the same one, whether they exist or not. */
export default async function Image({ params }: { params: Promise<{ room: string }> }) {
  const { room: slug } = await params;
  const room = await publicRoom(slug);
  if (room === undefined) return drawPicture({ title: 'A chat room', text: 'Open the link to see what is in it.' });
  return drawPicture({ prefix: '/chat/', title: room.room, text: room.topic || room.name });
}

/** Read as nobody, whoever asks: previews are kept and shown to others. */
async function publicRoom(slug: string) {
  // Also tells Next.js that the answer belongs to this moment, and is not to be made ahead.
  await headers();
  if (!roomSlug.safeParse(slug).success) return undefined;
  const snapshot = await pages().room(new Headers(), slug);
  return snapshot?.room.visibility === 'public' ? snapshot.room : undefined;
}
