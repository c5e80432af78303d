import { headers } from 'next/headers';
import { cache } from 'react';
import { pages } from '../../../server/pages.ts';

/** What a customer's link opens, read once for a request; null when it opens nothing, or does not any more. */
export const readTrack = cache(async (token: string) => pages().track(await headers(), token));
