/** What a socket calls rooms, by their slugs. */
type Names = ReadonlyMap<string, string> | undefined;

interface Addressed {
  room?: string;
  messages?: readonly object[];
}

/** A payload with the room called as the socket calls it, in its messages too; the same payload when it has no other name. */
export function renamed(names: Names, payload: object): object {
  const { room: slug, messages } = payload as Addressed;
  const room = slug === undefined ? undefined : names?.get(slug);
  if (room === undefined) return payload;
  return { ...payload, room, ...(messages && { messages: messages.map((message) => ({ ...message, room })) }) };
}
