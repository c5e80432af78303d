import { headers } from 'next/headers';
import { cache } from 'react';
import { pages } from '../server/pages.ts';

/** The place, read once for all that a request shows of it. */
export const readPlace = cache(async () => pages().place(await headers()));
