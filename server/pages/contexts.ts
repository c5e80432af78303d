import { chooseLanguage } from '../../texts/choose-language.ts';
import type { Caller } from '../caller.ts';
import type { Core } from '../core/core.ts';
import type { PageContext } from '../module.ts';
import type { Opened } from '../open-modules.ts';
import { clientAddressHeader, fromHereHeader } from './address.ts';
import type { ReadFor } from './door.ts';

/** Reads for pages. They change nothing, so the cookie counts whatever page linked here. */
export function createReader(core: Core, { pages }: Pick<Opened, 'pages'>): ReadFor {
  /** Look-ups under way, by cookie: a page reads several things at once, and its caller is looked up once for all. */
  const underWay = new Map<string, Promise<Caller>>();
  const callerOf = (cookie: string) => {
    const caller = underWay.get(cookie) ?? core.sessions.identify({ cookie }).finally(() => underWay.delete(cookie));
    underWay.set(cookie, caller);
    return caller;
  };
  async function contextOf(headers: Headers): Promise<PageContext> {
    const cookie = headers.get('cookie');
    const addressHash = core.hashAddress(headers.get(clientAddressHeader) ?? '');
    const caller = cookie === null ? null : await callerOf(cookie);
    const language = chooseLanguage(headers, caller?.language);
    const fromHere = headers.get(fromHereHeader) === 'yes';
    return { core, parts: undefined, caller, addressHash, connection: null, fromHere, language };
  }
  return async (name, headers, input) => {
    const read = pages[name];
    if (read === undefined) throw new TypeError(`No module reads “${name}” for pages.`);
    return read(await contextOf(headers), ...input);
  };
}
