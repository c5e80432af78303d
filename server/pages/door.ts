import type { ChildProcess } from 'node:child_process';
import type { Pages } from '../pages.ts';

/** All but the origin, which the request alone tells. */
type Read = Exclude<keyof Pages, 'origin'>;

/** What the pages' process asks the server's: one read, for the request with these headers. */
interface Ask {
  kind: 'ask';
  id: number;
  read: Read;
  headers: [string, string][];
  input: unknown[];
}

interface Answer {
  id: number;
  value?: unknown;
  error?: { name: string; message: string; stack: string | undefined };
}

/** What the pages' process says: that it serves, that it is alive, or what it asks. */
export type FromPages = { kind: 'ready' } | { kind: 'beat' } | Ask;

/** The pages' half of the door: every read is a question to the parent process. */
export function openDoor(origin: Pages['origin']): Pages {
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  process.on('message', ({ id, value, error }: Answer) => {
    const waiting = asked.get(id);
    asked.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(Object.assign(new Error(error.message), error));
  });
  const ask = (read: Read, headers: Headers, ...input: unknown[]): Promise<never> => {
    const waiting = Promise.withResolvers<unknown>();
    lastId += 1;
    asked.set(lastId, waiting);
    tell({ kind: 'ask', id: lastId, read, headers: [...headers], input });
    return waiting.promise as Promise<never>;
  };
  return {
    me: (headers) => ask('me', headers),
    workspace: (headers) => ask('workspace', headers),
    rooms: (headers, input) => ask('rooms', headers, input),
    room: (headers, slug) => ask('room', headers, slug),
    door: (headers, slug) => ask('door', headers, slug),
    history: (headers, slug, around) => ask('history', headers, slug, around),
    people: (headers) => ask('people', headers),
    profile: (headers, username, at) => ask('profile', headers, username, at),
    invitation: (headers, token) => ask('invitation', headers, token),
    desk: (headers) => ask('desk', headers),
    order: (headers, number) => ask('order', headers, number),
    track: (headers, token) => ask('track', headers, token),
    wall: (headers, token) => ask('wall', headers, token),
    settings: (headers) => ask('settings', headers),
    origin,
  };
}

/** Says something to the server's process; when that is gone, this one ends too. */
export function tell(message: FromPages): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

/** The server's half of the door: reads for the pages' process and answers. */
export async function answer(child: ChildProcess, pages: Pages, { id, read, headers, input }: Ask): Promise<void> {
  const reply = await (pages[read] as (headers: Headers, ...input: unknown[]) => Promise<unknown>)(
    new Headers(headers),
    ...input,
  ).then(
    (value): Answer => ({ id, value }),
    ({ name, message, stack }: Error): Answer => ({ id, error: { name, message, stack } }),
  );
  if (child.connected) child.send(reply, () => {});
}
