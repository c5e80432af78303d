import type { ChildProcess } from 'node:child_process';
import type { Own, Pages } from '../pages.ts';

/** What the pages' process asks the server's: one read, for the request with these headers. */
interface Ask {
  kind: 'ask';
  id: number;
  read: string;
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
export function openDoor(own: Own): Pages {
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  process.on('message', ({ id, value, error }: Answer) => {
    const waiting = asked.get(id);
    asked.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(Object.assign(new Error(error.message), error));
  });
  return pagesOver(own, (read, headers, input) => {
    const waiting = Promise.withResolvers<unknown>();
    lastId += 1;
    asked.set(lastId, waiting);
    tell({ kind: 'ask', id: lastId, read, headers: [...headers], input });
    return waiting.promise;
  });
}

/** Whatever modules bring for pages, asked for by its name. */
export function pagesOver(own: Own, readFor: ReadFor): Pages {
  return new Proxy({ ...own } as Pages, {
    get: (known, read: string) =>
      Reflect.get(known, read) ?? ((headers: Headers, ...input: unknown[]) => readFor(read, headers, input)),
  });
}

/** Says something to the server's process; when that is gone, this one ends too. */
export function tell(message: FromPages): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

/** Answers a read of this name, for the request with these headers. */
export type ReadFor = (read: string, headers: Headers, input: unknown[]) => Promise<unknown>;

/** The server's half of the door: reads for the pages' process and answers. */
export async function answer(child: ChildProcess, readFor: ReadFor, { id, read, headers, input }: Ask): Promise<void> {
  const reply = await readFor(read, new Headers(headers), input).then(
    (value): Answer => ({ id, value }),
    ({ name, message, stack }: Error): Answer => ({ id, error: { name, message, stack } }),
  );
  if (child.connected) child.send(reply, () => {});
}
