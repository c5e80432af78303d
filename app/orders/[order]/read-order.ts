import { headers } from 'next/headers';
import { cache } from 'react';
import { pages } from '../../../server/pages.ts';

/** The order that an address names, read once for all that a request shows of it; null when there is none for this reader. */
export const readOrder = cache(async (number: string) =>
  /^[1-9]\d{0,9}$/.test(number) ? pages().order(await headers(), Number(number)) : null,
);
