/**
 * What a browser keeps for a site and shares between its tabs. It may forbid each of these, by an exception or by a promise that
 * rejects, when its reader blocks cookies: nothing here throws then, and what is kept lives as long as the page.
 */
export interface Kept {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  forget(key: string): void;
  keys(): string[];
}

function keptIn(storage: () => Storage): Kept {
  const here = new Map<string, string>();
  const tried = <Result>(use: (storage: Storage) => Result): Result | undefined => {
    try {
      return use(storage());
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => here.get(key) ?? tried((kept) => kept.getItem(key)) ?? undefined,
    set(key, value) {
      const stored = tried((kept) => {
        kept.setItem(key, value);
        return true;
      });
      if (stored) here.delete(key);
      else here.set(key, value);
    },
    forget(key) {
      here.delete(key);
      tried((kept) => kept.removeItem(key));
    },
    keys: () => [...here.keys(), ...(tried(Object.keys) ?? [])],
  };
}

/** Kept for all tabs, until it is forgotten. */
export const kept = keptIn(() => localStorage);

const ofPeople = 'bellhop-of:';

/** The key of what is kept for one person. @param person null for whoever has no name yet. */
export const keyOf = (person: string | null, what: string): string => `${ofPeople}${person ?? ''}:${what}`;

/** Forgets what is kept for anybody else: they have signed out, or their session was ended. */
export function keepOnlyOf(person: string | null): void {
  const own = [null, person].map((one) => keyOf(one, ''));
  for (const key of kept.keys()) {
    if (key.startsWith(ofPeople) && !own.some((prefix) => key.startsWith(prefix))) kept.forget(key);
  }
}

/** Kept for this tab, over reloads. */
export const keptInTab = keptIn(() => sessionStorage);

/** The other tabs of this browser, as far as it lets them be told. */
export interface OtherTabs<Message> {
  tell(message: Message): void;
  close(): void;
}

/** Listens to what other tabs tell under a name. */
export function listenToTabs<Message>(name: string, told: (message: Message) => void): OtherTabs<Message> {
  try {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<Message>) => told(data);
    return { tell: (message) => channel.postMessage(message), close: () => channel.close() };
  } catch {
    return { tell: () => {}, close: () => {} };
  }
}

/**
 * Runs something while this tab alone holds a lock, and at once where there are no locks: on plain http, or because they are
 * forbidden.
 * @param signal gives up waiting.
 */
export async function withLock(name: string, run: () => Promise<void>, signal?: AbortSignal): Promise<void> {
  const locks: LockManager | undefined = navigator.locks;
  let begun = false;
  const begin = () => {
    begun = true;
    return run();
  };
  if (locks === undefined) return begin();
  try {
    await locks.request(name, signal === undefined ? {} : { signal }, begin);
  } catch (error) {
    if (begun) throw error;
    if (!signal?.aborted) await begin();
  }
}

/**
 * Keeps a cookie for all pages.
 * @returns whether the browser did; `navigator.cookieEnabled` says yes where cookies are blocked.
 */
export function keepCookie(name: string, value: string, seconds: number): boolean {
  const cookie = `${name}=${encodeURIComponent(value)}`;
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `${cookie}; path=/; max-age=${seconds}; samesite=lax`;
    return document.cookie.split('; ').includes(cookie);
  } catch {
    return false;
  }
}
