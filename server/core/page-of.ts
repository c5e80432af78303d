import type { PageWish } from '../../contract/paging.ts';

/** A page of a list that is short enough to be read as a whole; the cursor is a place in it. */
export function pageOf<Row>(rows: readonly Row[], { cursor = '0', limit }: PageWish): { page: Row[]; nextCursor: string | null } {
  const end = Number(cursor) + limit;
  return { page: rows.slice(Number(cursor), end), nextCursor: end < rows.length ? String(end) : null };
}
