import { z } from 'zod';

/** The address of a room in its namespace: what stands in the URL. */
export const roomSlug = z.string().regex(/^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/, 'input.address');

/** Made by the sender ([W10]). */
export const messageId = z.guid().toLowerCase();

/** A `seq` or a `rev`, and what is counted. */
export const position = z.int().min(0);
