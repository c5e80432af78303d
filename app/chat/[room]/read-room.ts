import { headers } from 'next/headers';
import { cache } from 'react';
import { roomSlug } from '../../../contract/conversation/ids.ts';
import { pages } from '../../../server/pages.ts';

/** Asking to be let into a room that is not for this reader but lets them knock; null when there is none. */
export async function readKnock(slug: string) {
  return roomSlug.safeParse(slug).success ? pages().knock(await headers(), slug) : null;
}

/** The room of this request, read once for the page and its metadata; null when there is none for this reader. */
export const readRoom = cache(async (slug: string) => {
  if (!roomSlug.safeParse(slug).success) return null;
  return pages().room(await headers(), slug);
});
