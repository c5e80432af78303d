import type { Config } from './config.ts';

type Headers = Record<string, string | string[] | undefined>;

const hostName = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** The headers' host as an origin, or undefined when it is not the name of a host: an address has four numbers, none over 255. */
function originOfHost(headers: Headers): string | undefined {
  const host = headers.host;
  return typeof host === 'string' && hostName.test(host) ? originOfUrl(`http://${host}`) : undefined;
}

/** The origin that links in an answer use: `PUBLIC_URL`, else the address that the request came to. */
export function publicOrigin(config: Pick<Config, 'publicOrigin' | 'port'>, headers: Headers): string {
  return config.publicOrigin ?? originOfHost(headers) ?? `http://localhost:${config.port}`;
}

/**
 * What a request's Origin header says of it: `ours`, `foreign`, or `none` (no browser, or a plain navigation).
 * Without `PUBLIC_URL` ours is the host the request came to, whatever scheme a proxy in front speaks.
 */
export function judgeOrigin(config: Config, headers: Headers): 'ours' | 'foreign' | 'none' {
  const { origin, referer } = headers;
  // Browsers name no Origin when a page only reads from its own site (long polling does), but where they come from.
  if (origin === undefined) return isOurs(config, headers, originOfUrl(referer)) ? 'ours' : 'none';
  return isOurs(config, headers, origin) ? 'ours' : 'foreign';
}

function originOfUrl(url: string | string[] | undefined): string | undefined {
  return typeof url === 'string' ? (URL.parse(url)?.origin ?? undefined) : undefined;
}

function isOurs(config: Config, headers: Headers, origin: string | string[] | undefined): boolean {
  if (config.publicOrigin !== undefined) return origin === config.publicOrigin;
  const host = originOfHost(headers);
  return host !== undefined && (origin === host || origin === host.replace('http:', 'https:'));
}
