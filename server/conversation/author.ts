interface Author {
  name: string;
  /** Their picture's id; null: none. */
  picture?: string | null;
}

/** What a message tells of its author, as one text: the id of a picture has no blank. */
export const packAuthor = ({ name, picture }: Author): string => `${picture ?? ''} ${name}`;

/** The author again that `packAuthor`, or a query that does the same, made a text of. */
export function unpackAuthor(packed: string): Author {
  const end = packed.indexOf(' ');
  return { name: packed.slice(end + 1), picture: packed.slice(0, end) || null };
}
