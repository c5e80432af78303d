import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/** Says where a request comes from: one text for all addresses that one household or office gets. */
export type AddressOf = (request: IncomingMessage) => string;

/**
 * @param trustProxy whose X-Forwarded-For counts: addresses, CIDR ranges, and the names `loopback`, `linklocal` and
 * `uniquelocal`. Empty: nobody's.
 * @throws {TypeError} for what is none of these.
 */
export function createAddressOf(trustProxy: readonly string[]): AddressOf {
  const trusts = proxyAddr.compile([...trustProxy]);
  return (request) => {
    const peer = request.socket.remoteAddress ?? '';
    return blockOf(trustProxy.length === 0 ? peer : proxyAddr(request, trusts));
  };
}

/** An IPv4 address as it is; of an IPv6 address its /64, within which one household changes addresses at will. */
function blockOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0])}/64` : parsed.toString();
}

/** Headers by which proxies say for whom they ask. */
const ofProxies = [
  ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'],
  ...['x-forwarded-server', 'x-real-ip', 'x-client-ip', 'true-client-ip', 'cf-connecting-ip'],
];
const localHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Whether a request was sent by a program on this machine to this machine: neither handed on by a proxy, nor by a browser that
 * somebody's page sent here under a name of its own.
 */
export function isLocal({ socket, headers }: IncomingMessage): boolean {
  const peer = socket.remoteAddress ?? '';
  const loopback = ipaddr.isValid(peer) && ipaddr.process(peer).range() === 'loopback';
  return loopback && localHost.test(headers.host ?? '') && !ofProxies.some((name) => headers[name] !== undefined);
}
