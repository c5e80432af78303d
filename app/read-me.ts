import { headers } from 'next/headers';
import { cache } from 'react';
import { pages } from '../server/pages.ts';

/** Who reads, looked up once for all that a request shows; null for an anonymous visitor. */
export const readMe = cache(async () => pages().me(await headers()));
