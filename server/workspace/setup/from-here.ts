import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

const loopbackName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/** What proxies, tunnels and CDNs say of whom they ask for. */
const ofProxies = /^(?:forwarded|via|cdn-loop|x-forwarded.*|x-real-ip|x-original-.*|.*(?:client|connecting)-?ip)$/;

/** Whether a host's name, without a port, is one that only this machine has. */
export const isLoopbackName = (name: string): boolean => loopbackName.test(name);

/**
 * Whether somebody at this machine sent a request, and meant this machine. The address alone does not say so: a proxy
 * beside the server hands on whoever comes, and a page elsewhere may have given its own name this machine's address.
 */
export function isFromHere({ socket, headers, httpVersion }: IncomingMessage): boolean {
  const { host = '' } = headers;
  // A proxy that is not told to say anything of itself still speaks HTTP/1.0, as nginx does.
  if (!isLoopbackAddress(socket.remoteAddress) || httpVersion === '1.0') return false;
  return isLoopbackName(host.replace(/:\d{1,5}$/, '')) && !Object.keys(headers).some((name) => ofProxies.test(name));
}

function isLoopbackAddress(address = ''): boolean {
  return loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
