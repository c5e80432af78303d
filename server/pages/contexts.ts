import type { Caller } from '../caller.ts';
import type { Core } from '../core/core.ts';
import type { Context } from '../realtime/namespace.ts';
import { clientAddressHeader } from './address.ts';

/** Who reads, by the headers of a page's request. */
export type ContextOf = (headers: Headers) => Promise<Context>;

/** Pages change nothing, so the cookie counts whatever page linked here. */
export function createContexts(core: Core): ContextOf {
  /** Look-ups under way, by cookie: a page reads several things at once, and its caller is looked up once for all. */
  const underWay = new Map<string, Promise<Caller>>();
  const callerOf = (cookie: string) => {
    const caller = underWay.get(cookie) ?? core.sessions.identify({ cookie }).finally(() => underWay.delete(cookie));
    underWay.set(cookie, caller);
    return caller;
  };
  return async (headers) => {
    const cookie = headers.get('cookie');
    const addressHash = core.hashAddress(headers.get(clientAddressHeader) ?? '');
    return { core, caller: cookie === null ? null : await callerOf(cookie), addressHash, connection: null };
  };
}
