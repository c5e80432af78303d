interface Page<Item> {
  items: readonly Item[];
  nextCursor: string | null;
}

/** All of a list that is read page by page. @param read the page that a cursor leads to; undefined: the first one. */
export async function readAll<Item>(read: (cursor: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const all: Item[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await read(cursor);
    all.push(...items);
    if (nextCursor === null) return all;
    cursor = nextCursor;
  }
}
