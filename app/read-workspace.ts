import { headers } from 'next/headers';
import { cache } from 'react';
import { pages } from '../server/pages.ts';

/** The workspace, read once for all that a request shows of it. */
export const readWorkspace = cache(async () => pages().workspace(await headers()));
