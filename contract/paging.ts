import { z } from 'zod';

const limit = z.int().min(1).max(200);

/** How a list is asked for page by page: a page goes on where the one before ended. */
export const paged = {
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'input.cursor')
    .optional(),
  limit: limit.default(100),
};

/** As `paged`, in the query of an address. */
export const pagedQuery = z.strictObject({ cursor: paged.cursor, limit: z.coerce.number().pipe(limit).default(100) });

/** As `limit` in the query of an address, where a page has another length by itself. */
export const limitQuery = (usual: number) => z.coerce.number().pipe(limit).default(usual);

/** Of an answer; null: there is no other page. */
export const nextCursor = z.string().nullable();

export interface PageWish {
  cursor?: string | undefined;
  limit: number;
}
