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
