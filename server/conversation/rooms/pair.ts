/** Between the two ids; neither ids nor addresses have one. */
const between = '.';

/** The slug of the room of two people: the same whoever asks, and no address that anybody could write. */
export function pairSlug(one: string, other: string): string {
  return [one, other].sort().join(between);
}

/** Whether a slug is that of a room of two. */
export function isPairSlug(slug: string): boolean {
  return slug.includes(between);
}
